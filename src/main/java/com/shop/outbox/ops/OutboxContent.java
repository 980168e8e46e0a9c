package com.shop.outbox.ops;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import com.shop.shared.job.JobFailed;

/**
 * The content of the outbox.
 *
 * @param oldest events that occurred before this instant have been dropped
 * @param topics the topics of the events
 */
record OutboxContent(long events, Instant oldest, Set<String> topics) {

	private static final String QUERY = """
			SELECT topic, count(*) FILTER (WHERE occurred_at >= ?) AS events, min(occurred_at) AS oldest
			FROM outbox.outbox GROUP BY topic""";

	/** Whether it may have events of this instant, in milliseconds as on Kafka. */
	boolean mayHave(Instant instant) {
		return !instant.isBefore(this.oldest.truncatedTo(ChronoUnit.MILLIS));
	}

	/** Reads the content with the caller's connection, within a transaction. */
	static OutboxContent read(Connection connection, @Nullable Instant since) throws SQLException {
		var events = 0L;
		var oldest = Instant.MAX;
		var topics = new TreeSet<String>();
		try (var query = connection.prepareStatement(QUERY)) {
			query.setObject(1,
					LocalDateTime.ofInstant(Optional.ofNullable(since).orElse(Instant.EPOCH), ZoneOffset.UTC));
			try (var rows = query.executeQuery()) {
				while (rows.next()) {
					topics.add(rows.getString("topic"));
					events += rows.getLong("events");
					var found = rows.getObject("oldest", LocalDateTime.class).toInstant(ZoneOffset.UTC);
					oldest = found.isBefore(oldest) ? found : oldest;
				}
			}
		}
		if (topics.isEmpty()) {
			throw new JobFailed("The outbox is empty, so there is nothing to compare.");
		}
		return new OutboxContent(events, oldest, topics);
	}

}

package com.shop.outbox.ops;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import com.shop.outbox.ops.DeliveryReport.Finding;
import com.shop.outbox.ops.DeliveryReport.Findings;

/**
 * Sorts the outbox's events that are on no topic by the reason. An event that the relay
 * has not reached yet is recognised by its aggregate: no later event of it is on a topic.
 */
final class MissingEvents {

	private static final int FETCHED = 1_000;

	private static final String QUERY = """
			SELECT id, topic, key, occurred_at, aggregateid, sequence,
			    EXISTS (SELECT FROM outbox.parked WHERE parked.id = event.id) AS parked,
			    topic = ANY (?) AND ((payload IS NULL AND occurred_at < ?) OR EXISTS (
			        SELECT FROM published WHERE published.topic = event.topic
			        AND published.source = event.ce_source AND published.subject = event.aggregateid
			        AND (event.sequence IS NULL OR published.sequence > event.sequence))) AS compacted,
			    EXISTS (SELECT FROM published WHERE published.source = event.ce_source
			        AND published.subject = event.aggregateid AND published.sequence > event.sequence) AS overtaken
			FROM outbox.outbox AS event
			WHERE occurred_at >= ? AND NOT EXISTS (SELECT FROM published WHERE published.id = event.id)
			ORDER BY position""";

	private final TopicEnds topics;

	private final boolean caughtUp;

	private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);

	private final Map<Reason, List<Finding>> examples = new EnumMap<>(Reason.class);

	/**
	 * Creates an empty result.
	 * @param caughtUp whether the relay has passed all events that are compared
	 */
	MissingEvents(TopicEnds topics, boolean caughtUp) {
		this.topics = topics;
		this.caughtUp = caughtUp;
	}

	private enum Reason {

		LOST, WAITING, PARKED, NOT_COMPARABLE

	}

	void read(Connection connection, LocalDateTime since) throws SQLException {
		try (var query = connection.prepareStatement(QUERY)) {
			query.setObject(1, this.topics.compacted().toArray(String[]::new));
			query.setObject(2, LocalDateTime.ofInstant(this.topics.tombstonesKeptSince(), ZoneOffset.UTC));
			query.setObject(3, since);
			query.setFetchSize(FETCHED);
			try (var rows = query.executeQuery()) {
				while (rows.next()) {
					add(reason(rows), rows);
				}
			}
		}
	}

	private Reason reason(ResultSet row) throws SQLException {
		var occurredAt = row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
		if (row.getBoolean("parked")) {
			return Reason.PARKED;
		}
		if (row.getBoolean("compacted") || this.topics.mayHaveDeleted(row.getString("topic"),
				row.getString("key").getBytes(StandardCharsets.UTF_8), occurredAt)) {
			return Reason.NOT_COMPARABLE;
		}
		return (this.caughtUp || row.getBoolean("overtaken")) ? Reason.LOST : Reason.WAITING;
	}

	private void add(Reason reason, ResultSet row) throws SQLException {
		this.counts.merge(reason, 1L, Long::sum);
		var examples = this.examples.computeIfAbsent(reason, _ -> new ArrayList<>());
		if (examples.size() < shown(reason)) {
			examples.add(new Finding(row.getString("id"), row.getString("topic"), null, null,
					"event %s of %s, of %s".formatted(row.getString("sequence"), row.getString("aggregateid"),
							row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC))));
		}
	}

	private static int shown(Reason reason) {
		return (reason == Reason.LOST) ? DeliveryVerification.LOST_SHOWN : DeliveryVerification.SHOWN;
	}

	Findings lost() {
		return findings(Reason.LOST);
	}

	Findings waiting() {
		return findings(Reason.WAITING);
	}

	long parked() {
		return this.counts.getOrDefault(Reason.PARKED, 0L);
	}

	long notComparable() {
		return this.counts.getOrDefault(Reason.NOT_COMPARABLE, 0L);
	}

	private Findings findings(Reason reason) {
		return new Findings(this.counts.getOrDefault(reason, 0L), this.examples.getOrDefault(reason, List.of()));
	}

}

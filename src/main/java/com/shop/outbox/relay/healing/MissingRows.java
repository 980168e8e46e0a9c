package com.shop.outbox.relay.healing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import com.shop.outbox.relay.kafka.PublishedCopy;

/**
 * Finds the outbox rows, as seen by a database snapshot, that have not been published.
 */
final class MissingRows {

	private static final int FETCHED = 10_000;

	/**
	 * Parked events are missing on purpose. A compacted topic keeps only the newest event
	 * of an aggregate.
	 */
	private static final String QUERY = """
			SELECT * FROM outbox.outbox AS event
			WHERE occurred_at >= ? AND (occurred_at >= ? OR topic = ANY (?))
			  AND NOT EXISTS (SELECT FROM published WHERE published.id = event.id)
			  AND NOT EXISTS (SELECT FROM outbox.parked WHERE parked.id = event.id)
			  AND NOT (topic = ANY (?) AND EXISTS (SELECT FROM published
			      WHERE published.topic = event.topic AND published.source = event.ce_source
			        AND published.subject = event.aggregateid
			        AND (event.sequence IS NULL OR published.sequence >= event.sequence)))
			ORDER BY position""";

	private static final String OLDEST = """
			SELECT coalesce(min(occurred_at), now() AT TIME ZONE 'UTC') FROM outbox.outbox WHERE occurred_at >= ?""";

	private final Connection connection;

	private final PublishedCopy published;

	/** The caller provides the connection, at the beginning of a transaction. */
	MissingRows(Connection connection, String snapshot) throws SQLException {
		this.connection = connection;
		connection.setAutoCommit(false);
		connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		try (var statement = connection.createStatement()) {
			statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
		}
		this.published = new PublishedCopy(connection);
	}

	/**
	 * Selects the rows to look for.
	 *
	 * @param since rows that are not older than this
	 * @param whole topics on which older rows may be missing, too
	 * @param compacted topics that keep only the newest event of an aggregate
	 */
	record Wanted(Instant since, Set<String> whole, Set<String> compacted) {

		private LocalDateTime oldest() {
			return this.whole.isEmpty() ? newer() : LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
		}

		private LocalDateTime newer() {
			return LocalDateTime.ofInstant(this.since, ZoneOffset.UTC);
		}

	}

	@FunctionalInterface
	interface Reader {

		void read(ResultSet row) throws SQLException, InterruptedException;

	}

	/**
	 * Returns the time of the oldest row to look for on topics that were not recreated,
	 * so that no topic is read further back than the table goes.
	 */
	Instant oldest(Wanted wanted) throws SQLException {
		try (var query = this.connection.prepareStatement(OLDEST)) {
			query.setObject(1, wanted.newer());
			try (var found = query.executeQuery()) {
				found.next();
				return found.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
			}
		}
	}

	void isPublished(ConsumerRecord<byte[], byte[]> message) {
		this.published.add(message);
	}

	/** Reads the missing rows in the order in which they were written. */
	void forEach(Wanted wanted, Reader reader) throws SQLException, InterruptedException {
		this.published.complete();
		try (var query = this.connection.prepareStatement(QUERY)) {
			query.setObject(1, wanted.oldest());
			query.setObject(2, wanted.newer());
			query.setObject(3, wanted.whole().toArray(String[]::new));
			query.setObject(4, wanted.compacted().toArray(String[]::new));
			query.setFetchSize(FETCHED);
			try (var rows = query.executeQuery()) {
				while (rows.next()) {
					reader.read(rows);
				}
			}
		}
	}

}

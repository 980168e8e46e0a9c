package com.shop.outbox.relay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The rows of the outbox, as a snapshot of the database has them, that are not among the
 * published.
 */
final class MissingRows {

	private static final int FETCHED = 10_000;

	/**
	 * What is parked is missing on purpose. A compacted topic keeps the newest of an
	 * aggregate only.
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

	private final Connection connection;

	private final PublishedCopy published;

	/**
	 * The connection is the caller's, and at the beginning of a transaction of its own.
	 */
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
	 * Which rows may be missing.
	 *
	 * @param since those that are not older
	 * @param whole topics of which older ones may be, too
	 * @param compacted topics that keep the newest of an aggregate only
	 */
	record Wanted(Instant since, Set<String> whole, Set<String> compacted) {

		private LocalDateTime oldest() {
			return this.whole.isEmpty() ? newer() : LocalDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);
		}

		private LocalDateTime newer() {
			return LocalDateTime.ofInstant(this.since, ZoneOffset.UTC);
		}

	}

	/** What does a row with the work on it. */
	@FunctionalInterface
	interface Reader {

		void read(ResultSet row) throws SQLException, InterruptedException;

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

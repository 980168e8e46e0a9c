package com.shop.outbox.relay;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the outbox, as a snapshot of the database has them, that are not among the
 * published. The database compares, so that millions of them take no memory here.
 */
final class MissingRows {

	private static final int CHUNK = 10_000;

	/**
	 * What is parked is missing on purpose. A compacted topic keeps the newest of a key
	 * only.
	 */
	private static final String QUERY = """
			SELECT * FROM outbox.outbox AS event
			WHERE occurred_at >= ?
			  AND NOT EXISTS (SELECT FROM published WHERE published.id = event.id)
			  AND NOT EXISTS (SELECT FROM outbox.parked WHERE parked.id = event.id)
			  AND NOT (topic = ANY (?) AND EXISTS (SELECT FROM published
			      WHERE published.topic = event.topic AND published.key = event.key
			        AND (event.sequence IS NULL OR published.sequence >= event.sequence)))
			ORDER BY position""";

	private final Connection connection;

	private final List<Published> chunk = new ArrayList<>();

	/**
	 * The connection is the caller's, and at the beginning of a transaction of its own.
	 */
	MissingRows(Connection connection, String snapshot) throws SQLException {
		this.connection = connection;
		connection.setAutoCommit(false);
		connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
		try (var statement = connection.createStatement()) {
			statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
			statement.execute("CREATE TEMPORARY TABLE published (id uuid, topic text, key text, sequence bigint)"
					+ " ON COMMIT DROP");
		}
	}

	private record Published(String id, String topic, @Nullable String key, @Nullable String sequence) {

		static Published of(ConsumerRecord<byte[], byte[]> published, String id) {
			return new Published(id, published.topic(),
					(published.key() != null) ? new String(published.key(), StandardCharsets.UTF_8) : null,
					header(published, OutboxRecord.SEQUENCE));
		}

	}

	/** What does a row with the work on it. */
	@FunctionalInterface
	interface Reader {

		void read(ResultSet row) throws SQLException, InterruptedException;

	}

	/** Records without the header of an event's id are not ours. */
	void isPublished(ConsumerRecord<byte[], byte[]> published) {
		var id = header(published, OutboxRecord.ID);
		if (id != null) {
			this.chunk.add(Published.of(published, id));
		}
		if (this.chunk.size() == CHUNK) {
			write();
		}
	}

	private void write() {
		try (var insert = this.connection.prepareStatement("""
				INSERT INTO published
				SELECT * FROM unnest(?::text[]::uuid[], ?::text[], ?::text[], ?::text[]::bigint[])""")) {
			insert.setObject(1, this.chunk.stream().map(Published::id).toArray(String[]::new));
			insert.setObject(2, this.chunk.stream().map(Published::topic).toArray(String[]::new));
			insert.setObject(3, this.chunk.stream().map(Published::key).toArray(String[]::new));
			insert.setObject(4, this.chunk.stream().map(Published::sequence).toArray(String[]::new));
			insert.executeUpdate();
			this.chunk.clear();
		}
		catch (SQLException failed) {
			throw new RelayFailed("What is published cannot be compared with the outbox", failed);
		}
	}

	/**
	 * Reads the missing rows that are not older, in the order in which they were written.
	 */
	void forEach(Instant since, Collection<String> compactedTopics, Reader reader)
			throws SQLException, InterruptedException {
		write();
		try (var statement = this.connection.createStatement()) {
			statement.execute("CREATE INDEX ON published (id)");
			statement.execute("CREATE INDEX ON published (topic, key, sequence)");
			statement.execute("ANALYZE published");
		}
		try (var query = this.connection.prepareStatement(QUERY)) {
			query.setObject(1, LocalDateTime.ofInstant(since, ZoneOffset.UTC));
			query.setObject(2, compactedTopics.toArray(String[]::new));
			query.setFetchSize(CHUNK);
			try (var rows = query.executeQuery()) {
				while (rows.next()) {
					reader.read(rows);
				}
			}
		}
	}

	private static @Nullable String header(ConsumerRecord<?, ?> published, String name) {
		var header = published.headers().lastHeader(name);
		return (header != null && header.value() != null) ? new String(header.value(), StandardCharsets.UTF_8) : null;
	}

}

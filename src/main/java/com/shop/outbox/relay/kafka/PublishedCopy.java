package com.shop.outbox.relay.kafka;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

import com.shop.outbox.relay.model.OutboxRecord;

/**
 * A copy of the topics' records in a temporary table {@code published}, so that the
 * database does the comparison and millions of records need no memory here. Headers of
 * records from other applications may contain anything.
 */
public final class PublishedCopy implements AutoCloseable {

	private static final int CHUNK = 10_000;

	private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

	private static final String INSERT = """
			INSERT INTO published SELECT * FROM unnest(?::text[]::uuid[], ?::text[], ?::text[]::int[],
			    ?::text[]::bigint[], ?::text[]::bigint[], ?::text[], ?::text[], ?::text[], ?::text[]::bigint[],
			    ?::text[]::bigint[])""";

	private static final List<Function<ConsumerRecord<byte[], byte[]>, @Nullable Object>> COLUMNS = List.of(
			message -> header(message, OutboxRecord.ID, UUID), ConsumerRecord::topic, ConsumerRecord::partition,
			ConsumerRecord::offset, ConsumerRecord::timestamp, message -> text(message.key()),
			message -> header(message, "ce_source", null), message -> header(message, "ce_subject", null),
			message -> header(message, OutboxRecord.SEQUENCE, NUMBER),
			message -> header(message, OutboxRecord.COMMIT_LSN, NUMBER));

	private final Connection connection;

	private final List<@Nullable String[]> chunk = new ArrayList<>(CHUNK);

	private long count;

	/** Creates the table, in a transaction of the caller. */
	public PublishedCopy(Connection connection) throws SQLException {
		this.connection = connection;
		execute("""
				CREATE TEMPORARY TABLE published (id uuid, topic text, partition int, "offset" bigint, timestamp bigint,
				    key text, source text, subject text, sequence bigint, commit_lsn bigint)""");
	}

	public void add(ConsumerRecord<byte[], byte[]> message) {
		this.chunk.add(COLUMNS.stream().map(column -> text(column.apply(message))).toArray(String[]::new));
		this.count++;
		if (this.chunk.size() == CHUNK) {
			write();
		}
	}

	/** Must be called when all records have been added. */
	public void complete() throws SQLException {
		write();
		execute("CREATE INDEX ON published (id)");
		execute("CREATE INDEX ON published (source, subject, sequence)");
		execute("ANALYZE published");
	}

	public long count() {
		return this.count;
	}

	private void write() {
		try (var insert = this.connection.prepareStatement(INSERT)) {
			for (int index = 0; index < COLUMNS.size(); index++) {
				var column = index;
				insert.setObject(index + 1, this.chunk.stream().map(row -> row[column]).toArray(String[]::new));
			}
			insert.executeUpdate();
			this.chunk.clear();
		}
		catch (SQLException failed) {
			throw new DataAccessResourceFailureException(
					"the database cannot store the topics' records: " + failed.getMessage(), failed);
		}
	}

	private void execute(String sql) throws SQLException {
		try (var statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static @Nullable String header(ConsumerRecord<?, ?> message, String name, @Nullable Pattern form) {
		var header = message.headers().lastHeader(name);
		var value = (header != null) ? text(header.value()) : null;
		return (value == null || form == null || form.matcher(value).matches()) ? value : null;
	}

	private static @Nullable String text(@Nullable Object value) {
		return switch (value) {
			case null -> null;
			// PostgreSQL cannot store a NUL character in a text. The shop's own keys
			// never contain one.
			case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
			case Object other -> other.toString();
		};
	}

	/**
	 * Drops the table, also if a statement has failed, because the connection may go back
	 * to a pool. What is not committed is rolled back.
	 */
	@Override
	public void close() throws SQLException {
		this.connection.rollback();
		execute("DROP TABLE IF EXISTS pg_temp.published");
		this.connection.commit();
	}

}

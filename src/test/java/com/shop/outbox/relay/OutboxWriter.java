package com.shop.outbox.relay;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.postgresql.PGConnection;

/**
 * A transaction that writes events to the outbox, on a connection of its own; each event
 * is known by its payload.
 */
public final class OutboxWriter implements AutoCloseable {

	private static final String COLUMNS = "id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,"
			+ " ce_time, occurred_at";

	private final Connection connection;

	private final String topic;

	public OutboxWriter(RelayServers servers, String topic) throws SQLException {
		this.connection = servers.connect();
		this.topic = topic;
	}

	/** It becomes the record's timestamp, and the broker deletes what is too old. */
	private static LocalDateTime now() {
		return LocalDateTime.now(ZoneOffset.UTC);
	}

	/** All of them in one statement, as the shop does it. */
	public void insert(String key, List<String> events) throws SQLException {
		insert(this.topic, key, events);
	}

	public void insert(String topic, String key, List<String> events) throws SQLException {
		var rows = events.stream()
			.map(event -> "('%s', 'test', '%s', 'Test.v1', '%s', '%s', '%s', '/shop/test', '', '%s')"
				.formatted(UUID.randomUUID(), key, event, topic, key, now()))
			.collect(Collectors.joining(", "));
		execute("INSERT INTO outbox.outbox (" + COLUMNS + ") VALUES " + rows);
	}

	public void insert(String event) throws SQLException {
		insert("key", List.of(event));
	}

	/** What the shop never does. */
	void copy(List<String> events) throws SQLException, IOException {
		var rows = events.stream()
			.map(event -> "%s\ttest\tkey\tTest.v1\t%s\t%s\tkey\t/shop/test\t\t%s\n".formatted(UUID.randomUUID(), event,
					this.topic, now()))
			.collect(Collectors.joining());
		this.connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("COPY outbox.outbox (" + COLUMNS + ") FROM STDIN", new StringReader(rows));
	}

	void tick() throws SQLException {
		execute("INSERT INTO outbox.relay_tick DEFAULT VALUES");
	}

	void execute(String sql) throws SQLException {
		try (var statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** What the statement answers with, in its first row and column. */
	public String query(String sql) throws SQLException {
		try (var statement = this.connection.createStatement(); var rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	public void commit() throws SQLException {
		this.connection.commit();
	}

	void rollback() throws SQLException {
		this.connection.rollback();
	}

	/** Each event in a transaction of its own. */
	static void write(RelayServers servers, String topic, String... events) throws SQLException {
		try (var writer = new OutboxWriter(servers, topic)) {
			for (var event : events) {
				writer.insert(event);
				writer.commit();
			}
		}
	}

	/** Events that differ, to be told apart. */
	static String[] events(int count) {
		return IntStream.range(0, count).mapToObj(nth -> "event " + nth).toArray(String[]::new);
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}

package com.shop.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.shop.benchmarks.Entrant.Source;
import com.shop.benchmarks.contender.Event;
import com.shop.benchmarks.contender.Place;
import com.shop.benchmarks.contender.Writer;
import org.apache.commons.codec.digest.MurmurHash3;

/** Writes the same events as rows to the table from which a contender reads. */
final class Rows {

	private static final String HANDLER = "com.shop.benchmarks.contender.NamastackOutbox$ToKafka"
			+ "#handle(com.shop.benchmarks.contender.Event,io.namastack.outbox.handler.OutboxRecordMetadata)";

	private static final String LISTENER = "org.springframework.modulith.events.support.EventExternalizerModuleListener"
			+ ".externalize(java.lang.Object)";

	private static final int NAMASTACK_PARTITIONS = 256;

	/** JSON of the same length as {@link Event}, with the same number and key. */
	private static final String PAYLOAD = """
			'{"number":' || n || ',"customer":"customer-' || n % 1000 || '","text":"'
			|| repeat(encode(sha512(n::text::bytea), 'hex'), 3) || '"}'""";

	private final Lab lab;

	Rows(Lab lab) {
		this.lab = lab;
	}

	/** Creates the tables that no contender creates itself. */
	void createTables() throws SQLException {
		this.lab.execute("""
				CREATE SCHEMA peers;
				CREATE SCHEMA namastack;
				CREATE SCHEMA modulith;
				CREATE TABLE peers.polled (
				    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
				    id uuid NOT NULL,
				    key text NOT NULL,
				    payload text NOT NULL);
				CREATE TABLE peers.partitions (key text PRIMARY KEY, partition int NOT NULL)""");
		for (var number = 0; number < Event.KEYS; number++) {
			this.lab.execute("INSERT INTO peers.partitions VALUES ('%s', %s)".formatted(Event.key(number),
					namastackPartition(Event.key(number))));
		}
	}

	/** Calculated as in Namastack's {@code PartitionHasher}. */
	private static int namastackPartition(String key) {
		var bytes = key.getBytes(StandardCharsets.UTF_8);
		return (MurmurHash3.hash32x86(bytes, 0, bytes.length, 0) & Integer.MAX_VALUE) % NAMASTACK_PARTITIONS;
	}

	/** Inserts {@code count} events, beginning with number {@code first}. */
	void fill(Source source, long first, int count, int perTransaction) throws SQLException {
		// Nobody waits for these commits, and the log has the same content.
		this.lab.execute("SET synchronous_commit = off");
		this.lab.execute("""
				DO $$ BEGIN FOR transaction IN 0..%s LOOP
				%s FROM generate_series(%s + transaction * %s, %s + transaction * %s + %s) AS n;
				COMMIT; END LOOP; END $$""".formatted(count / perTransaction - 1, fill(source), first, perTransaction,
				first, perTransaction, perTransaction - 1));
		this.lab.execute("SET synchronous_commit = on");
		this.lab.execute("CHECKPOINT");
	}

	private static String fill(Source source) {
		return switch (source) {
			case LOG -> """
					INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
					    ce_time, occurred_at)
					SELECT uuidv7(), 'benchmark', 'customer-' || n %% 1000, 'com.shop.benchmarks.Event.v1', %s,
					    '%s', 'customer-' || n %% 1000, '/shop/benchmark', '2026-01-01T00:00:00Z',
					    now() AT TIME ZONE 'UTC'""".formatted(PAYLOAD, Place.TOPIC);
			case POLLED ->
				"INSERT INTO peers.polled (id, key, payload) SELECT uuidv7(), 'customer-' || n % 1000, " + PAYLOAD;
			case NAMASTACK -> """
					INSERT INTO namastack.outbox_record (id, status, record_key, record_type, payload, created_at,
					    failure_count, next_retry_at, partition_no, handler_id)
					SELECT uuidv7()::text, 'NEW', 'customer-' || n %% 1000, '%s', %s, now(), 0, now(),
					    (SELECT partition FROM peers.partitions WHERE key = 'customer-' || n %% 1000), '%s'"""
				.formatted(Event.class.getName(), PAYLOAD, HANDLER);
			case REGISTRY -> """
					INSERT INTO modulith.event_publication (id, listener_id, event_type, serialized_event,
					    publication_date, status, completion_attempts)
					SELECT uuidv7(), '%s', '%s', %s, now(), 'PUBLISHED', 1""".formatted(LISTENER, Event.class.getName(),
					PAYLOAD);
			case ITSELF -> throw new IllegalArgumentException("It has no table");
		};
	}

	/** Removes everything that was not relayed. */
	void clear(Source source) throws SQLException {
		switch (source) {
			case LOG -> this.lab.execute("TRUNCATE outbox.outbox");
			case POLLED -> this.lab.execute("TRUNCATE peers.polled");
			case NAMASTACK -> this.lab.execute("TRUNCATE namastack.outbox_record");
			case REGISTRY -> this.lab.execute("TRUNCATE modulith.event_publication");
			case ITSELF -> {
				// It has no table.
			}
		}
	}

	/** Returns a writer that inserts events one by one, as an application would. */
	Writer writer(Source source) throws SQLException {
		var connection = this.lab.place().connect();
		connection.setAutoCommit(false);
		return switch (source) {
			case LOG -> new SqlWriter(connection, connection.prepareStatement("""
					INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
					    ce_time, occurred_at)
					VALUES (?, 'benchmark', ?, 'com.shop.benchmarks.Event.v1', ?, 'benchmark', ?, '/shop/benchmark',
					    '2026-01-01T00:00:00Z', ?)"""), (statement, event) -> {
				statement.setString(2, event.customer());
				statement.setString(3, event.json());
				statement.setString(4, event.customer());
				statement.setObject(5, LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC));
			});
			case POLLED -> new SqlWriter(connection,
					connection.prepareStatement("INSERT INTO peers.polled (id, key, payload) VALUES (?, ?, ?)"),
					(statement, event) -> {
						statement.setString(2, event.customer());
						statement.setString(3, event.json());
					});
			case NAMASTACK -> new SqlWriter(connection, connection.prepareStatement("""
					INSERT INTO namastack.outbox_record (id, status, record_key, record_type, payload, created_at,
					    failure_count, next_retry_at, partition_no, handler_id)
					VALUES (?::text, 'NEW', ?, ?, ?, ?, 0, ?, ?, ?)"""), (statement, event) -> {
				var now = Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
				statement.setString(2, event.customer());
				statement.setString(3, Event.class.getName());
				statement.setString(4, event.json());
				statement.setObject(5, now);
				statement.setObject(6, now);
				statement.setInt(7, namastackPartition(event.customer()));
				statement.setString(8, HANDLER);
			});
			case ITSELF, REGISTRY -> throw new IllegalArgumentException("The contender itself publishes");
		};
	}

	/** Sets a statement's parameters; the first of them is an id. */
	@FunctionalInterface
	private interface Parameters {

		void set(PreparedStatement statement, Event event) throws SQLException;

	}

	private record SqlWriter(Connection connection, PreparedStatement statement,
			Parameters parameters) implements Writer {

		@Override
		public void write(long number, Runnable committing) throws SQLException {
			this.statement.setObject(1, new UUID(number, System.nanoTime()));
			this.parameters.set(this.statement, Event.of(number));
			this.statement.executeUpdate();
			committing.run();
			this.connection.commit();
		}

		@Override
		public void close() throws SQLException {
			this.connection.close();
		}

	}

}

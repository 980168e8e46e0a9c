package com.shop.outbox.relay.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresSchema;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.connector.postgresql.connection.ReplicationConnection;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's task, with two changes: it reads through a {@link RelayStream}, and it waits
 * for changes by sleeping. Debezium's own task spends the last millisecond of each poll
 * in a busy loop, even when idle, which uses the processor and keeps the reader out of
 * the queue. Here the engine's polls return immediately, because the engine's batch size
 * is one.
 *
 * <p>
 * A single change is passed on immediately. Under load, a batch contains the changes of
 * one interval, or those that arrived while the previous batch was being relayed if that
 * took longer.
 */
public final class RelayTask extends PostgresConnectorTask {

	/** The engine property for {@code shop.relay.batch-interval}. */
	public static final String BATCH_INTERVAL_MS = "relay.batch.interval.ms";

	/**
	 * The task that is being started. Debezium creates the queue while the task starts,
	 * and the queue finds the task here.
	 */
	static final ScopedValue<RelayTask> STARTING = ScopedValue.newInstance();

	/** A failure of the reader is noticed after this time at the latest. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	/**
	 * The minimum time between two confirmations to PostgreSQL, because for each of them
	 * two threads wait for each other.
	 */
	private static final Duration CONFIRMATION = Duration.ofMillis(200);

	private @Nullable RelayQueue queue;

	private Duration interval = Duration.ZERO;

	/** The earliest start of the next batch, as a value of {@link System#nanoTime()}. */
	private long next = System.nanoTime();

	private volatile boolean unconfirmed;

	private long confirmed = System.nanoTime();

	@Override
	public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(Configuration config) {
		this.interval = Duration.ofMillis(config.getLong(BATCH_INTERVAL_MS));
		return ScopedValue.where(STARTING, this).call(() -> super.start(config));
	}

	/** Called by the queue while the task starts. */
	void takeFrom(RelayQueue queue) {
		this.queue = queue;
	}

	@Override
	protected ReplicationConnection buildReplicationConnection(PostgresConnection jdbcConnection, PostgresSchema schema,
			PostgresConnectorConfig connectorConfig) throws SQLException {
		return new RelayConnection(super.buildReplicationConnection(jdbcConnection, schema, connectorConfig));
	}

	/**
	 * Defers the confirmation to PostgreSQL. Debezium would confirm each batch before it
	 * takes the next one.
	 */
	@Override
	public void commit() {
		this.unconfirmed = true;
	}

	@Override
	public List<SourceRecord> doPoll() throws InterruptedException {
		var waiting = Objects.requireNonNull(this.queue);
		waiting.awaitChange(PATIENCE);
		waiting.awaitBatch(Duration.ofNanos(this.next - System.nanoTime()));
		this.next = System.nanoTime() + this.interval.toNanos();
		confirm();
		return super.doPoll();
	}

	private void confirm() {
		if (this.unconfirmed && System.nanoTime() - this.confirmed > CONFIRMATION.toNanos()) {
			this.unconfirmed = false;
			performCommit();
			this.confirmed = System.nanoTime();
		}
	}

}

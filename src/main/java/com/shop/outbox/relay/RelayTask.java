package com.shop.outbox.relay;

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
 * Debezium's task, but for {@link RelayStream}, and that it waits for changes asleep:
 * Debezium's own spends the last millisecond of each poll in a loop that uses the
 * processor up and keeps the reader out of the queue, also while nothing happens at all.
 * Here the engine's polls end at once, since for them a batch is full with one event.
 *
 * <p>
 * A change that comes alone is handed over at once. Under load a batch is what came in an
 * interval, or while the batch before was relayed if that took longer.
 */
public final class RelayTask extends PostgresConnectorTask {

	/** The engine's setting for {@code shop.relay.batch-interval}. */
	static final String BATCH_INTERVAL_MS = "relay.batch.interval.ms";

	/** Around the start of a task, the task. */
	static final ScopedValue<RelayTask> STARTING = ScopedValue.newInstance();

	/** That the reader has failed is seen no later. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	/**
	 * PostgreSQL is told no more often what is relayed, since at each time two threads
	 * wait for each other.
	 */
	private static final Duration CONFIRMATION = Duration.ofMillis(200);

	private @Nullable RelayQueue queue;

	private Duration interval = Duration.ZERO;

	/** When the next batch may begin, as {@link System#nanoTime()} has it. */
	private long next = System.nanoTime();

	private volatile boolean unconfirmed;

	private long confirmed = System.nanoTime();

	@Override
	public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(Configuration config) {
		this.interval = Duration.ofMillis(config.getLong(BATCH_INTERVAL_MS));
		return ScopedValue.where(STARTING, this).call(() -> super.start(config));
	}

	/** Called while it starts. */
	void takeFrom(RelayQueue queue) {
		this.queue = queue;
	}

	@Override
	protected ReplicationConnection buildReplicationConnection(PostgresConnection jdbcConnection, PostgresSchema schema,
			PostgresConnectorConfig connectorConfig) throws SQLException {
		return new RelayConnection(super.buildReplicationConnection(jdbcConnection, schema, connectorConfig));
	}

	/** Debezium would confirm each batch before it takes the next one. */
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

package com.shop.outbox.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Waits for changes asleep, where Debezium's own task spends the last millisecond of each
 * poll in a loop that uses the processor up and keeps the reader out of the queue, also
 * while nothing happens at all. For the engine a batch is full with one change, so that
 * its own polls end at once.
 *
 * <p>
 * A change that comes alone is handed over at once. Under load a batch is what came in an
 * interval, or while the batch before was relayed if that took longer.
 */
public final class RelayTask extends PostgresConnectorTask {

	/** The engine's setting for {@code shop.relay.max-batch-size}. */
	static final String MAX_BATCH_SIZE = "relay.max.batch.size";

	/** The engine's setting for {@code shop.relay.batch-interval}. */
	static final String BATCH_INTERVAL_MS = "relay.batch.interval.ms";

	/** Around the start of a task, the task. */
	static final ScopedValue<RelayTask> STARTING = ScopedValue.newInstance();

	/** That the reader has failed is seen no later. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	private @Nullable RelayQueue<?> queue;

	private int maxBatchSize;

	private Duration interval = Duration.ZERO;

	/** When the next batch may begin, as {@link System#nanoTime()} has it. */
	private long next = System.nanoTime();

	@Override
	public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(Configuration config) {
		this.maxBatchSize = config.getInteger(MAX_BATCH_SIZE);
		this.interval = Duration.ofMillis(config.getLong(BATCH_INTERVAL_MS));
		return ScopedValue.where(STARTING, this).call(() -> super.start(config));
	}

	/** Called while it starts. */
	void takeFrom(RelayQueue<?> queue) {
		this.queue = queue;
	}

	@Override
	public List<SourceRecord> doPoll() throws InterruptedException {
		var waiting = Objects.requireNonNull(this.queue);
		waiting.await(1, PATIENCE);
		waiting.await(this.maxBatchSize, Duration.ofNanos(this.next - System.nanoTime()));
		this.next = System.nanoTime() + this.interval.toNanos();
		var records = new ArrayList<>(super.doPoll());
		while (waiting.size() > 0 && records.size() < this.maxBatchSize) {
			records.addAll(super.doPoll());
		}
		return records;
	}

}

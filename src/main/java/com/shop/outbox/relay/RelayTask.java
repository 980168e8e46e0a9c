package com.shop.outbox.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Waits for changes as Debezium's own task does, for a full batch or until the poll
 * interval is over, but asleep: that one spends the last millisecond of each poll in a
 * loop that uses the processor up and keeps the reader out of the queue, also while
 * nothing happens at all. For the engine a batch is full with one change, so that its own
 * polls end at once.
 */
public final class RelayTask extends PostgresConnectorTask {

	/** The engine's setting for {@code shop.relay.max-batch-size}. */
	static final String MAX_BATCH_SIZE = "relay.max.batch.size";

	/** Around the start of a task, the task. */
	static final ScopedValue<RelayTask> STARTING = ScopedValue.newInstance();

	/** That the reader has failed is seen no later. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	private @Nullable RelayQueue<?> queue;

	private int maxBatchSize;

	private Duration linger = Duration.ZERO;

	@Override
	public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(Configuration config) {
		this.maxBatchSize = config.getInteger(MAX_BATCH_SIZE);
		this.linger = Duration.ofMillis(config.getLong(CommonConnectorConfig.POLL_INTERVAL_MS));
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
		waiting.await(this.maxBatchSize, this.linger);
		var records = new ArrayList<>(super.doPoll());
		while (waiting.size() > 0 && records.size() < this.maxBatchSize) {
			records.addAll(super.doPoll());
		}
		return records;
	}

}

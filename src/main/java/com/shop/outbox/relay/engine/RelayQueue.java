package com.shop.outbox.relay.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

import io.debezium.connector.base.QueueProvider;
import io.debezium.pipeline.DataChangeEvent;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * The queue between Debezium's reader and its task. Unlike Debezium's own queue, it lets
 * the task wait until a change arrives and take all changes at once. What the engine does
 * per event, it then does once per batch. The queue is bounded in number and in bytes.
 * Debezium creates it by its name.
 */
public final class RelayQueue implements QueueProvider<DataChangeEvent> {

	public static final String NAME = "relay";

	/** The engine property for {@code shop.relay.max-batch-size}. */
	public static final String MAX_BATCH_SIZE = "relay.max.batch.size";

	/** The size at which a batch is complete. The last change may exceed it. */
	public static final long MAX_BATCH_BYTES = DataSize.ofMegabytes(4).toBytes();

	private final Queue<SourceRecord> waiting = new ArrayDeque<>();

	private long waitingBytes;

	private int maxBatchSize;

	private int awaited;

	/** A batch, which the engine treats as one event. */
	private record Batch(List<SourceRecord> changes) {
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void configure(Map<String, ?> settings) {
		this.maxBatchSize = Integer.parseInt(String.valueOf(settings.get(MAX_BATCH_SIZE)));
		RelayTask.STARTING.get().takeFrom(this);
	}

	@Override
	public synchronized void enqueue(DataChangeEvent event) {
		this.waiting.add(event.getRecord());
		this.waitingBytes += OutboxMessage.bytes(event.getRecord());
		if (isThere(this.awaited)) {
			notifyAll();
		}
	}

	@Override
	public synchronized @Nullable DataChangeEvent poll() {
		var changes = new ArrayList<SourceRecord>();
		var bytes = 0L;
		while (!this.waiting.isEmpty() && changes.size() < this.maxBatchSize && bytes < MAX_BATCH_BYTES) {
			changes.add(this.waiting.remove());
			bytes += OutboxMessage.bytes(changes.getLast());
		}
		this.waitingBytes -= bytes;
		return changes.isEmpty() ? null : new DataChangeEvent(batch(changes));
	}

	/** Wraps the changes as one record, with the position of the last change. */
	private static SourceRecord batch(List<SourceRecord> changes) {
		var last = changes.getLast();
		return new SourceRecord(last.sourcePartition(), last.sourceOffset(), NAME, null, new Batch(changes));
	}

	/**
	 * Returns the changes in a record that came from this queue; there is at least one.
	 */
	public static List<SourceRecord> changes(SourceRecord batch) {
		return ((Batch) Objects.requireNonNull(batch.value())).changes();
	}

	/**
	 * The size that Debezium sees. It is reported as full once two batches are waiting,
	 * counted in bytes.
	 */
	@Override
	public synchronized int size() {
		return (this.waitingBytes < 2 * MAX_BATCH_BYTES) ? this.waiting.size() : Integer.MAX_VALUE;
	}

	/** Whether that many changes are waiting, or a complete batch counted in bytes. */
	private boolean isThere(int count) {
		return this.waiting.size() >= count || this.waitingBytes >= MAX_BATCH_BYTES;
	}

	/** Waits until a complete batch is available, but no longer than the timeout. */
	void awaitBatch(Duration patience) throws InterruptedException {
		await(this.maxBatchSize, patience);
	}

	/** Waits until a change is available, but no longer than the timeout. */
	void awaitChange(Duration patience) throws InterruptedException {
		await(1, patience);
	}

	private synchronized void await(int count, Duration patience) throws InterruptedException {
		this.awaited = count;
		var deadline = System.nanoTime() + patience.toNanos();
		var left = patience.toMillis();
		while (!isThere(count) && left > 0) {
			wait(left);
			left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
		}
	}

}

package com.shop.outbox.relay;

import java.time.Duration;
import java.util.Map;

import io.debezium.connector.base.DefaultQueueProvider;
import io.debezium.pipeline.Sizeable;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's queue between its reader and its task, but that the task can wait until
 * something is in it. Debezium makes it itself, by its name.
 */
public final class RelayQueue<T extends Sizeable> extends DefaultQueueProvider<T> {

	static final String NAME = "relay";

	private int awaited;

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public void configure(Map<String, ?> settings) {
		super.configure(settings);
		RelayTask.STARTING.get().takeFrom(this);
	}

	@Override
	public synchronized void enqueue(T event) throws InterruptedException {
		super.enqueue(event);
		if (size() >= this.awaited) {
			notifyAll();
		}
	}

	@Override
	public synchronized @Nullable T poll() throws InterruptedException {
		return super.poll();
	}

	@Override
	public synchronized int size() {
		return super.size();
	}

	/** Returns when so many are in it, or after so long. */
	synchronized void await(int count, Duration patience) throws InterruptedException {
		this.awaited = count;
		var deadline = System.nanoTime() + patience.toNanos();
		var left = patience.toMillis();
		while (size() < count && left > 0) {
			wait(left);
			left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
		}
	}

}

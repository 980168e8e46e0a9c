package com.shop.outbox.relay;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the leader does each second, on a thread of its own, whatever else it is busy
 * with: shows that it lives, and looks whether it still leads and reads from the right
 * source.
 */
final class LeaderHeartbeat implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final JdbcClient jdbc;

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("outbox-relay-heartbeat").daemon().factory());

	private final CompletableFuture<Void> stopped = new CompletableFuture<>();

	private LeaderHeartbeat(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Begins at once. */
	static LeaderHeartbeat of(Leadership leadership) {
		var heartbeat = new LeaderHeartbeat(leadership.jdbc());
		heartbeat.repeat(() -> heartbeat.jdbc.sql("SELECT 1").query(Integer.class).single());
		return heartbeat;
	}

	/** From now on, is done each second; if it fails, the heartbeat has stopped. */
	void repeat(Runnable task) {
		var _ = this.scheduler.scheduleWithFixedDelay(() -> attempt(task), 0, INTERVAL.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void attempt(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException failed) {
			this.stopped.completeExceptionally(failed);
			throw failed;
		}
	}

	/** The connection that the leadership hangs on. */
	JdbcClient jdbc() {
		return this.jdbc;
	}

	/** Ends with what went wrong. */
	CompletableFuture<Void> stopped() {
		return this.stopped;
	}

	@Override
	public void close() {
		this.scheduler.shutdownNow();
		try {
			this.scheduler.awaitTermination(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}

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
final class RelayPulse implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final JdbcClient jdbc;

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("outbox-relay-pulse").daemon().factory());

	private final CompletableFuture<Void> stopped = new CompletableFuture<>();

	/** A statement on the connection that the leadership hangs on. */
	private volatile Runnable sign;

	private RelayPulse(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.sign = () -> jdbc.sql("SELECT 1").query(Integer.class).single();
	}

	/** Begins at once. */
	static RelayPulse of(Leadership leadership) {
		var pulse = new RelayPulse(leadership.jdbc());
		pulse.beat(() -> pulse.sign.run());
		return pulse;
	}

	/**
	 * From now on, this shows that the leader lives: any statement does, on
	 * {@link #jdbc()}.
	 */
	void showBy(Runnable statement) {
		this.sign = statement;
	}

	/** From now on, is done each second; if it fails, the pulse has stopped. */
	void beat(Runnable task) {
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

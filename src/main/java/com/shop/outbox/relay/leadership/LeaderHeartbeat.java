package com.shop.outbox.relay.leadership;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs the leader's checks on a separate thread: it shows the other instances that this
 * one is alive, and checks that it still leads and reads from the right source.
 */
public final class LeaderHeartbeat implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final JdbcClient jdbc;

	private final ScheduledExecutorService scheduler = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("outbox-relay-heartbeat").daemon().factory());

	private final CompletableFuture<Void> stopped = new CompletableFuture<>();

	/** Shows that the database connection of the leadership still works. */
	private volatile Runnable statement;

	private LeaderHeartbeat(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.statement = () -> jdbc.sql("SELECT 1").query(Integer.class).single();
	}

	/** Starts the heartbeat, which asks the database once in this time. */
	public static LeaderHeartbeat of(Leadership leadership, Duration interval) {
		var heartbeat = new LeaderHeartbeat(leadership.jdbc());
		heartbeat.repeat(() -> heartbeat.statement.run(), interval);
		return heartbeat;
	}

	/**
	 * Uses this statement as the heartbeat from now on. Any statement on {@link #jdbc()}
	 * shows that the leader is alive.
	 */
	public void beatWith(Runnable statement) {
		this.statement = statement;
	}

	/** Runs a check every second from now on. If it fails, the heartbeat stops. */
	public void repeat(Runnable task) {
		repeat(task, INTERVAL);
	}

	private void repeat(Runnable task, Duration interval) {
		var _ = this.scheduler.scheduleWithFixedDelay(() -> attempt(task), 0, interval.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void attempt(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | Error failed) {
			this.stopped.completeExceptionally(failed);
			throw failed;
		}
	}

	/** The connection that holds the leader's lock. */
	public JdbcClient jdbc() {
		return this.jdbc;
	}

	/** Completes exceptionally with the failure that stopped the heartbeat. */
	public CompletableFuture<Void> stopped() {
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

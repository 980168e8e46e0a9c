package com.shop.outbox.relay;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.leadership.LeaderHeartbeat;
import com.shop.outbox.relay.leadership.Leadership;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.outbox.relay.model.RelayStatus;
import com.shop.outbox.relay.model.RelayStatus.Phase;
import com.shop.shared.database.DatabaseConnections;

/**
 * Keeps a session of the relay running while this instance is the leader. When a session
 * fails for any reason, a new one fences it and continues from the last committed
 * position. The delay grows with each failure.
 */
@Component
@ConditionalOnBooleanProperty(name = "shop.relay.enabled", matchIfMissing = true)
class OutboxRelay implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

	/** An instance that stands by asks the database once in this time. */
	private static final Duration CHECK = Duration.ofSeconds(1);

	private static final Duration HEALTHY = Duration.ofMinutes(1);

	private static final Duration STOP = Duration.ofSeconds(10);

	private final DataSource database;

	private final RelaySession session;

	private final RelayRehearsal rehearsal;

	private final RelayStatus status;

	private final RelayProperties properties;

	private CompletableFuture<Void> stopping = new CompletableFuture<>();

	private @Nullable Thread supervisor;

	OutboxRelay(DatabaseConnections connections, RelaySession session, RelayRehearsal rehearsal, RelayStatus status,
			RelayProperties properties) {
		this.database = connections.forLifeSigns();
		this.session = session;
		this.rehearsal = rehearsal;
		this.status = status;
		this.properties = properties;
	}

	@Override
	public synchronized void start() {
		if (isRunning()) {
			return;
		}
		this.stopping = new CompletableFuture<>();
		this.supervisor = Thread.ofPlatform().name("outbox-relay").start(this::supervise);
	}

	/**
	 * Gives up the leadership before the slower parts of the shutdown, so that another
	 * instance takes over immediately.
	 */
	@EventListener(ContextClosedEvent.class)
	synchronized void leave() {
		this.stopping.complete(null);
	}

	@Override
	public synchronized void stop() {
		this.stopping.complete(null);
		var running = this.supervisor;
		if (running != null) {
			try {
				running.join(STOP);
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}
		this.supervisor = null;
	}

	@Override
	public synchronized boolean isRunning() {
		return this.supervisor != null;
	}

	private void supervise() {
		var delay = this.properties.retryDelay();
		while (!stopsWithin(Duration.ZERO)) {
			var began = System.nanoTime();
			try {
				lead();
			}
			catch (Exception | Error failed) {
				this.status.failed(failed);
				delay = (System.nanoTime() - began > HEALTHY.toNanos()) ? this.properties.retryDelay() : delay;
				log.warn("The relay failed and restarts in {} ms: {}", delay.toMillis(), failed.getMessage());
				log.debug("The relay failed", failed);
				stopsWithin(delay);
				delay = shorter(delay.multipliedBy(2), this.properties.maxRetryDelay());
			}
		}
		this.status.enter(Phase.STOPPED);
	}

	/** Waits until no other instance leads, then relays until the session ends. */
	private void lead() throws Exception {
		var taken = Leadership.tryTake(this.database, this.properties.leaderTimeout());
		if (taken.isEmpty()) {
			this.status.enter(Phase.STANDBY);
			this.rehearsal.begin(this.stopping);
			stopsWithin(CHECK);
			return;
		}
		try (var leadership = taken.get(); var heartbeat = LeaderHeartbeat.of(leadership, beat())) {
			this.session.run(heartbeat, this.stopping);
		}
	}

	/** Often enough that a beat may be late by more than its interval. */
	private Duration beat() {
		return this.properties.leaderTimeout().multipliedBy(2).dividedBy(5);
	}

	private boolean stopsWithin(Duration duration) {
		try {
			this.stopping.get(duration.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException goesOn) {
			return false;
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return true;
		}
		catch (ExecutionException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}

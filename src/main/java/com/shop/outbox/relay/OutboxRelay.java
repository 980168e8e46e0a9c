package com.shop.outbox.relay;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.debezium.engine.DebeziumEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import com.shop.outbox.Topics;
import com.shop.outbox.relay.RelayStatus.Phase;

/**
 * Keeps a session of the relay running while this instance leads: when a session fails,
 * whatever the reason, a new one fences it and continues from the last committed
 * position, after a delay that grows from failure to failure.
 */
@Component
@ConditionalOnBooleanProperty(name = "shop.relay.enabled", matchIfMissing = true)
class OutboxRelay implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

	private static final Duration CHECK = Duration.ofSeconds(1);

	private static final Duration HEALTHY = Duration.ofMinutes(1);

	private static final Duration STOP = Duration.ofSeconds(10);

	private final DataSource database;

	private final Topics topics;

	private final RelayClients clients;

	private final RelayEngine engine;

	private final RelayTick tick;

	private final RelayStatus status;

	private final RelayProperties properties;

	private CountDownLatch stopping = new CountDownLatch(1);

	private @Nullable Thread supervisor;

	OutboxRelay(DataSource database, Topics topics, RelayClients clients, RelayEngine engine, RelayTick tick,
			RelayStatus status, RelayProperties properties) {
		this.database = database;
		this.topics = topics;
		this.clients = clients;
		this.engine = engine;
		this.tick = tick;
		this.status = status;
		this.properties = properties;
	}

	@Override
	public synchronized void start() {
		this.stopping = new CountDownLatch(1);
		this.supervisor = Thread.ofPlatform().name("outbox-relay").start(this::supervise);
	}

	@Override
	public synchronized void stop() {
		this.stopping.countDown();
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
			catch (Exception failed) {
				this.status.failed(failed);
				delay = (System.nanoTime() - began > HEALTHY.toNanos()) ? this.properties.retryDelay() : delay;
				log.warn("The relay failed and starts anew in {} ms: {}", delay.toMillis(), failed.getMessage());
				log.debug("The relay failed", failed);
				stopsWithin(delay);
				delay = shorter(delay.multipliedBy(2), this.properties.maxRetryDelay());
			}
		}
		this.status.enter(Phase.STOPPED);
	}

	/** Stands by until nobody else leads, then relays until that ends. */
	private void lead() throws Exception {
		try (var leadership = Leadership.tryTake(this.database)) {
			if (leadership == null) {
				this.status.enter(Phase.STANDBY);
				stopsWithin(CHECK);
			}
			else {
				relay(leadership);
			}
		}
	}

	private void relay(Leadership leadership) throws Exception {
		this.status.enter(Phase.STARTING);
		this.topics.createMissing();
		try (var transactions = KafkaTransactions.open(this.clients)) {
			var ended = new CompletableFuture<Void>();
			var session = this.engine.build(new RelayBatch(transactions, this.status), (success, message, error) -> {
				if (success) {
					ended.complete(null);
				}
				else {
					ended.completeExceptionally((error != null) ? error : new RelayFailed(message));
				}
			});
			Thread.ofPlatform()
				.name("outbox-relay-engine")
				.start(() -> ScopedValue.where(RelayOffsetStore.SESSION, transactions).run(session));
			try {
				watch(leadership, ended);
			}
			finally {
				close(session, ended);
			}
		}
	}

	private void watch(Leadership leadership, CompletableFuture<Void> ended) throws Exception {
		log.info("This instance relays the outbox to Kafka");
		this.status.enter(Phase.RELAYING);
		while (!ended.isDone() && !stopsWithin(CHECK)) {
			if (!leadership.isHeld()) {
				throw new SQLException("the connection that holds the leadership is lost");
			}
			this.tick.insertWhenDue();
		}
		if (ended.isCompletedExceptionally()) {
			ended.get();
		}
	}

	/**
	 * The engine cannot be closed while it starts; then it is tried again until it can.
	 */
	private void close(DebeziumEngine<?> session, CompletableFuture<Void> ended) throws InterruptedException {
		var deadline = System.nanoTime() + STOP.toNanos();
		while (!ended.isDone() && System.nanoTime() < deadline) {
			try {
				session.close();
			}
			catch (IllegalStateException | IOException notNow) {
				log.debug("The engine cannot be closed yet", notNow);
			}
			TimeUnit.MILLISECONDS.sleep(50);
		}
	}

	private boolean stopsWithin(Duration duration) {
		try {
			return this.stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}

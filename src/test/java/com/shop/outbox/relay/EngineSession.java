package com.shop.outbox.relay;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.debezium.engine.DebeziumEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.Producer;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

import com.shop.outbox.relay.engine.RelayBatch;
import com.shop.outbox.relay.engine.RelayEngine;
import com.shop.outbox.relay.engine.RelayOffsetStore;
import com.shop.outbox.relay.kafka.EarlierSessions;
import com.shop.outbox.relay.kafka.KafkaTransactions;
import com.shop.outbox.relay.kafka.ParkedRecords;
import com.shop.outbox.relay.kafka.RelayClients;
import com.shop.outbox.relay.kafka.RelaySender;
import com.shop.outbox.relay.model.RelayFailed;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.outbox.relay.model.RelayStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One session of the engine as {@link OutboxRelay} runs it, with the real engine and real
 * producers, and a {@link Fault} between the two.
 */
public final class EngineSession implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** Batches are full as long as there are rows. */
	private static final Duration INTERVAL = Duration.ofMillis(50);

	private final CompletableFuture<Throwable> ended = new CompletableFuture<>();

	private final KafkaTransactions transactions;

	private final DebeziumEngine<?> engine;

	private EngineSession(RelayServers servers, RelayProperties properties, Fault fault) {
		var status = new RelayStatus(Clock.systemUTC(), new SimpleMeterRegistry(), _ -> {
		});
		this.transactions = KafkaTransactions.open(new Clients(servers, fault), EarlierSessions.none());
		this.engine = new RelayEngine(servers, RelayServers.NAMES, properties).build(
				new RelayBatch(new RelaySender(this.transactions, parked(servers), status), this.transactions),
				(_, message, error) -> this.ended
					.complete((error != null) ? error : new RelayFailed(String.valueOf(message))));
		Thread.ofPlatform()
			.name("engine-session")
			.start(() -> ScopedValue.where(RelayOffsetStore.SESSION, this.transactions).run(this.engine));
	}

	public static EngineSession start(RelayServers servers, int maxBatchSize, Fault fault) {
		return new EngineSession(servers, properties(maxBatchSize, INTERVAL), fault);
	}

	public static EngineSession start(RelayServers servers, Duration batchInterval) {
		return new EngineSession(servers, properties(100, batchInterval), Fault.never());
	}

	public static EngineSession start(RelayServers servers) {
		return start(servers, 100, Fault.never());
	}

	/** Runs a session until its fault has ended it. */
	static void runUntil(RelayServers servers, int maxBatchSize, Fault fault) {
		try (var session = start(servers, maxBatchSize, fault)) {
			session.awaitEnd();
		}
		assertThat(fault.calls().get()).as("the session ended by its fault").isGreaterThanOrEqualTo(fault.nth());
	}

	/** What the session failed with. */
	Throwable awaitEnd() {
		Awaitility.await("the session ends").atMost(PATIENCE).until(this.ended::isDone);
		return this.ended.join();
	}

	boolean hasEnded() {
		return this.ended.isDone();
	}

	private static ParkedRecords parked(RelayServers servers) {
		return new ParkedRecords(
				JdbcClient.create(new DriverManagerDataSource(servers.url(), servers.user(), servers.password())));
	}

	static RelayProperties properties() {
		return properties(100, INTERVAL);
	}

	private static RelayProperties properties(int maxBatchSize, Duration batchInterval) {
		return new RelayProperties(true, batchInterval, maxBatchSize, Duration.ofSeconds(10), Duration.ofSeconds(4),
				Duration.ofMillis(100), Duration.ofSeconds(1), DataSize.ofMegabytes(512));
	}

	/** The engine cannot be closed while it starts or stops by itself. */
	@Override
	public void close() {
		Awaitility.await("the engine stops").atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
			try {
				if (!hasEnded()) {
					this.engine.close();
				}
			}
			catch (IllegalStateException | IOException notNow) {
				return false;
			}
			return hasEnded();
		});
		this.transactions.close();
	}

	/** The relay's own clients, with the fault in their producers. */
	private static final class Clients extends RelayClients {

		private final Fault fault;

		Clients(RelayServers servers, Fault fault) {
			super(new DefaultKafkaProducerFactory<>(Map.of("bootstrap.servers", servers.kafka())),
					new DefaultKafkaConsumerFactory<>(Map.of("bootstrap.servers", servers.kafka())),
					RelayServers.NAMES);
			this.fault = fault;
		}

		@Override
		public Producer<byte[], byte[]> producer(String transactionalId) {
			return this.fault.in(super.producer(transactionalId));
		}

	}

}

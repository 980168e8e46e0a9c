package com.shop.outbox.relay;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.debezium.engine.DebeziumEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import com.shop.outbox.Topics;
import com.shop.outbox.relay.RelayStatus.Phase;

/**
 * One life of the relay: fences all earlier ones, makes sure that nothing is missing up
 * to where the slot begins, and relays until something goes wrong.
 */
@Component
class RelaySession {

	private static final Logger log = LoggerFactory.getLogger(RelaySession.class);

	private static final Duration CLOSE = Duration.ofSeconds(10);

	private final Topics topics;

	private final RelayClients clients;

	private final RelaySource source;

	private final RelayGap gap;

	private final BackFill backFill;

	private final ParkedRecords parked;

	private final RelayEngine engine;

	private final RelayTick tick;

	private final RelayStatus status;

	RelaySession(Topics topics, RelayClients clients, RelaySource source, RelayGap gap, BackFill backFill,
			ParkedRecords parked, RelayEngine engine, RelayTick tick, RelayStatus status) {
		this.topics = topics;
		this.clients = clients;
		this.source = source;
		this.gap = gap;
		this.backFill = backFill;
		this.parked = parked;
		this.engine = engine;
		this.tick = tick;
		this.status = status;
	}

	/**
	 * Returns when it shall stop; throws what went wrong.
	 * @param stopping completed when it shall stop
	 */
	void run(RelayPulse pulse, CompletableFuture<?> stopping) throws Exception {
		this.status.enter(Phase.STARTING);
		this.topics.createMissing();
		try (var transactions = KafkaTransactions.open(this.clients)) {
			this.source.release();
			mend(transactions);
			relay(transactions, pulse, stopping);
		}
	}

	private void mend(KafkaTransactions transactions) throws SQLException, InterruptedException {
		var position = new RelayPosition(transactions.committedOffsets());
		var broken = this.gap.behind(position);
		if (broken.isPresent()) {
			this.backFill.run(transactions, this.parked, broken.get());
		}
		else if (position.source().isEmpty()) {
			this.backFill.rememberSource(transactions);
		}
	}

	private void relay(KafkaTransactions transactions, RelayPulse pulse, CompletableFuture<?> stopping)
			throws Exception {
		var ended = new CompletableFuture<Void>();
		var batch = new RelayBatch(new RelaySender(transactions, this.parked, this.status));
		var session = this.engine.build(batch, (success, message, error) -> {
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
			log.info("This instance relays the outbox to Kafka");
			this.status.enter(Phase.RELAYING);
			pulse.beat(this.tick.of(pulse.jdbc()));
			pulse.beat(sourceIsStill(transactions, pulse));
			CompletableFuture.anyOf(ended, stopping, pulse.stopped()).get();
		}
		catch (ExecutionException failed) {
			throw new RelayFailed("The session ended", (failed.getCause() != null) ? failed.getCause() : failed);
		}
		finally {
			close(session, ended);
		}
	}

	/**
	 * PostgreSQL passes over what is written while there is no publication, and says
	 * nothing.
	 */
	private static Runnable sourceIsStill(KafkaTransactions transactions, RelayPulse pulse) {
		var expected = new RelayPosition(transactions.committedOffsets()).source();
		return () -> {
			if (!RelaySource.name(pulse.jdbc()).equals(expected)) {
				throw new RelayFailed("The publication was taken away or changed");
			}
		};
	}

	/**
	 * The engine cannot be closed while it starts; then it is tried again until it can.
	 */
	private static void close(DebeziumEngine<?> session, CompletableFuture<Void> ended) throws InterruptedException {
		var deadline = System.nanoTime() + CLOSE.toNanos();
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

}

package com.shop.outbox.relay;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.engine.RelayEngine;
import com.shop.outbox.relay.engine.RelayTick;
import com.shop.outbox.relay.kafka.RelayClients;
import com.shop.outbox.relay.model.RelayFailed;

/**
 * Done once by an instance that stands by: it reads the position and runs the engine
 * without reading from the slot. Most of the time of a takeover is spent by the JVM
 * loading classes for the first time; the rehearsal moves this ahead. It fences nobody
 * and relays nothing, and its failure has no consequences.
 */
@Component
class RelayRehearsal {

	private static final Logger log = LoggerFactory.getLogger(RelayRehearsal.class);

	/**
	 * The rehearsal is stopped after this time. Whatever it waits for would also delay a
	 * real takeover.
	 */
	private static final Duration LONGEST = Duration.ofSeconds(15);

	private final RelayClients clients;

	private final RelayEngine engine;

	private final RelayTick tick;

	private final AtomicBoolean begun = new AtomicBoolean();

	RelayRehearsal(RelayClients clients, RelayEngine engine, RelayTick tick) {
		this.clients = clients;
		this.engine = engine;
		this.tick = tick;
	}

	/**
	 * Starts the rehearsal in the background, because a takeover need not wait for it.
	 * Further calls do nothing.
	 * @param stopping completed when the rehearsal has to stop
	 */
	void begin(CompletableFuture<?> stopping) {
		if (this.begun.compareAndSet(false, true)) {
			Thread.ofPlatform().daemon().name("outbox-relay-rehearsal").start(() -> tryToRehearse(stopping));
		}
	}

	private void tryToRehearse(CompletableFuture<?> stopping) {
		try {
			rehearse(stopping);
		}
		catch (RuntimeException | InterruptedException | ExecutionException | TimeoutException failed) {
			log.debug("The rehearsal of a takeover failed", failed);
		}
	}

	void rehearse(CompletableFuture<?> stopping) throws InterruptedException, ExecutionException, TimeoutException {
		this.clients.committedOffsets();
		this.tick.insert();
		var ended = new CompletableFuture<Void>();
		var read = new CompletableFuture<Void>();
		var session = this.engine.buildForRehearsal(new FirstBatch(read), (_, message, error) -> {
			var _ = (error == null) ? ended.complete(null)
					: ended.completeExceptionally(new RelayFailed(message, error));
		});
		Thread.ofPlatform().name("outbox-relay-rehearsal-engine").start(session);
		try {
			CompletableFuture.anyOf(read, ended, stopping).get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
		}
		finally {
			RelayEngine.close(session, ended);
		}
	}

	/** Records that something was read. */
	private record FirstBatch(
			CompletableFuture<Void> read) implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

		@Override
		public void handleBatch(List<RecordChangeEvent<SourceRecord>> changes,
				DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer) {
			this.read.complete(null);
		}

	}

}

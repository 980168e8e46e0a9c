package com.shop.outbox.relay;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ways in which Debezium's engine would lose events in silence, or go on as if it had
 * not: that they are there, and that the relay does not fall into them.
 */
class SilentLossIntegrationTests {

	private final RelayServers servers = RelayServers.ofThisJvm();

	private final String topic = this.servers.aTopic(1);

	@Test
	void anUnguardedEngineSkipsWhatWasRefusedWithARetriableError() throws SQLException {
		var handled = Collections.synchronizedList(new ArrayList<String>());
		var refused = new AtomicBoolean();
		try (var engine = new UnguardedEngine(this.servers, MemoryOffsetBackingStore.class,
				UnguardedEngine.each(event -> {
					if (event.equals("event 2") && refused.compareAndSet(false, true)) {
						throw new RetriableException("Try again");
					}
					handled.add(event);
				}))) {
			OutboxWriter.write(this.servers, this.topic, OutboxWriter.events(5));
			engine.start();
			Awaitility.await("the last event").atMost(Duration.ofSeconds(30)).until(() -> handled.contains("event 4"));
		}
		assertThat(handled).containsExactly("event 0", "event 1", "event 3", "event 4");
	}

	@Test
	void aRetriableErrorEndsTheSessionAndTheNextOneSendsTheBatchAgain() throws SQLException {
		var events = OutboxWriter.events(20);
		OutboxWriter.write(this.servers, this.topic, events);
		EngineSession.runUntil(this.servers, 5, Fault.before("send", 9, () -> {
			throw new RetriableException("Try again");
		}));
		assertThat(events).startsWith(Published.eventsNow(this.servers, this.topic).toArray(String[]::new))
			.hasSizeGreaterThan(Published.eventsNow(this.servers, this.topic).size());

		try (var _ = EngineSession.start(this.servers)) {
			assertThat(Published.events(this.servers, this.topic)).containsExactly(events);
		}
	}

	@Test
	void aFailedCommitThatTheEngineSwallowsEndsTheSession() throws SQLException {
		var random = new Random(1);
		var events = OutboxWriter.events(60);
		OutboxWriter.write(this.servers, this.topic, events);
		for (var session = 0; session < 5; session++) {
			var nth = 1 + random.nextInt(3);
			EngineSession.runUntil(this.servers, 1 + random.nextInt(4),
					random.nextBoolean() ? Fault.failedCommit(nth) : Fault.lostAnswer(nth));
		}

		try (var _ = EngineSession.start(this.servers)) {
			assertThat(Published.events(this.servers, this.topic)).containsExactly(events);
		}
	}

	@Test
	void anUnguardedEngineFlushesThePositionOfAFailedBatchAgainWhileItStops() throws SQLException {
		try (var engine = new UnguardedEngine(this.servers, OnceFailingStore.class, (changes, committer) -> {
			committer.markProcessed(changes.getLast());
			committer.markBatchFinished();
			throw new IllegalStateException("The batch has failed");
		})) {
			OutboxWriter.write(this.servers, this.topic, OutboxWriter.events(1));
			var positions = Collections.synchronizedList(new ArrayList<Map<ByteBuffer, ByteBuffer>>());
			ScopedValue.where(OnceFailingStore.POSITIONS, positions).run(engine::run);
			assertThat(positions).hasSize(2);
			assertThat(positions.getLast()).isEqualTo(positions.getFirst());
		}
	}

	@Test
	void thePositionThatAStoppingEngineFlushesAgainIsNotCommitted() throws SQLException {
		OutboxWriter.write(this.servers, this.topic, OutboxWriter.events(3));
		var positions = Published.positions(this.servers);
		var fault = Fault.failedCommit(1);
		EngineSession.runUntil(this.servers, 5, fault);

		assertThat(fault.calls()).as("commits that were tried").hasValue(1);
		assertThat(Published.positions(this.servers)).isEqualTo(positions);
		try (var _ = EngineSession.start(this.servers)) {
			assertThat(Published.events(this.servers, this.topic)).containsExactly(OutboxWriter.events(3));
		}
	}

	/** Cannot store the first position, and tells nobody of the second. */
	public static final class OnceFailingStore extends MemoryOffsetBackingStore {

		static final ScopedValue<List<Map<ByteBuffer, ByteBuffer>>> POSITIONS = ScopedValue.newInstance();

		private final List<Map<ByteBuffer, ByteBuffer>> positions = POSITIONS.get();

		@Override
		public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, Callback<Void> callback) {
			this.positions.add(Map.copyOf(values));
			return (this.positions.size() > 1) ? super.set(values, callback)
					: CompletableFuture.failedFuture(new IllegalStateException("The store is away"));
		}

		@Override
		public Set<Map<String, Object>> connectorPartitions(String connectorName) {
			return Set.of();
		}

	}

}

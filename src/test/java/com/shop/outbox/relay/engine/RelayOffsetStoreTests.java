package com.shop.outbox.relay.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import com.shop.outbox.relay.kafka.KafkaTransactions;
import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayFailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The ways in which an engine could make the relay lose events in silence, each of them
 * closed.
 */
class RelayOffsetStoreTests {

	private static final ByteBuffer KEY = buffer("key");

	private final MockProducer<byte[], byte[]> first = producer();

	private final MockProducer<byte[], byte[]> second = producer();

	private final KafkaTransactions transactions = new KafkaTransactions(
			List.<Producer<byte[], byte[]>>of(this.first, this.second), "shop-relay-offsets", Map.of(KEY, buffer("1")));

	private final RelayOffsetStore store = ScopedValue.where(RelayOffsetStore.SESSION, this.transactions)
		.call(RelayOffsetStore::new);

	@Test
	void beginsWithThePositionThatKafkaCommitted() {
		assertThat(position()).isEqualTo("1");
	}

	@Test
	void commitsRecordsAndTheirPositionInOneTransaction() throws Exception {
		this.transactions.begin();
		this.transactions.send(event("a"));
		this.store.set(Map.of(KEY, buffer("2")), null).get();
		this.transactions.refusedUnlessCommitted();

		assertThat(this.first.history()).extracting(ProducerRecord::topic)
			.containsExactly("orders-created", "shop-relay-offsets");
		assertThat(this.first.commitCount()).isEqualTo(1);
		assertThat(position()).isEqualTo("2");
	}

	@Test
	void takesTheProducersInTurns() throws Exception {
		for (var position : List.of("2", "3", "4")) {
			this.transactions.begin();
			this.transactions.send(event(position));
			this.store.set(Map.of(KEY, buffer(position)), null).get();
		}

		assertThat(this.first.commitCount()).isEqualTo(2);
		assertThat(this.second.commitCount()).isEqualTo(1);
	}

	@Test
	void refusesAPositionWithoutTheTransactionOfItsBatch() {
		assertRefused("2");

		assertThat(position()).isEqualTo("1");
		assertThat(this.first.history()).isEmpty();
	}

	@Test
	void refusesAPositionFromAnotherThread() {
		this.transactions.begin();
		this.transactions.send(event("a"));

		CompletableFuture.runAsync(() -> assertRefused("2")).join();

		assertThat(this.first.commitCount()).isZero();
		assertThat(position()).isEqualTo("1");
	}

	@Test
	void keepsTheOldPositionWhenTheCommitFailsAndSaysSoAfterTheEngineSwallowedIt() {
		this.first.commitTransactionException = new KafkaException("no");
		this.transactions.begin();
		this.transactions.send(event("a"));
		assertRefused("2");

		assertThat(position()).isEqualTo("1");
		assertThatExceptionOfType(RelayFailed.class).isThrownBy(this.transactions::refusedUnlessCommitted);
	}

	@Test
	void refusesThePositionThatAFailedEngineFlushesAgainWhileItStops() {
		this.first.commitTransactionException = new KafkaException("no");
		this.transactions.begin();
		this.transactions.send(event("a"));
		assertRefused("2");
		this.first.commitTransactionException = null;

		assertRefused("2");

		assertThat(position()).isEqualTo("1");
		assertThat(this.first.commitCount() + this.second.commitCount()).isZero();
	}

	@Test
	void commitsNothingAfterARecordWasNotSent() {
		this.first.sendException = new KafkaException("too large");
		this.transactions.begin();
		assertThatExceptionOfType(RelayFailed.class).isThrownBy(() -> this.transactions.send(event("a")));
		this.first.sendException = null;
		this.first.close();

		assertRefused("2");

		assertThat(position()).isEqualTo("1");
	}

	@Test
	void noticesABatchThatWasNeverCommitted() {
		this.transactions.begin();
		this.transactions.send(event("a"));

		assertThatExceptionOfType(RelayFailed.class).isThrownBy(this.transactions::refusedUnlessCommitted)
			.withMessageContaining("still open");
	}

	private void assertRefused(String position) {
		assertThatThrownBy(() -> this.store.set(Map.of(KEY, buffer(position)), null).get())
			.isInstanceOf(ExecutionException.class)
			.hasCauseInstanceOf(RelayFailed.class);
	}

	private String position() {
		try {
			var value = this.store.get(List.of(KEY)).get().get(KEY);
			return (value == null) ? "none" : StandardCharsets.UTF_8.decode(value.duplicate()).toString();
		}
		catch (InterruptedException | ExecutionException failed) {
			throw new IllegalStateException(failed);
		}
	}

	private static OutboxRecord event(String payload) {
		return new OutboxRecord(payload, "type", "/shop/order", "1", "", "orders-created", "1", payload, null, 0, 1L,
				null, null, 0);
	}

	private static ByteBuffer buffer(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private static MockProducer<byte[], byte[]> producer() {
		var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
		producer.initTransactions();
		return producer;
	}

}

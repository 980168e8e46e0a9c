package com.shop.outbox.relay.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.debezium.pipeline.DataChangeEvent;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(10)
class RelayQueueTests {

	private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(1);

	private final RelayQueue queue = queue(3);

	@Test
	void givesAllThatWaitsAsOneEventInItsOrder() {
		enqueue(1, 2);

		assertThat(taken()).containsExactly(1L, 2L);
		assertThat(this.queue.size()).isZero();
		assertThat(this.queue.poll()).isNull();
	}

	@Test
	void givesNoMoreThanABatch() {
		enqueue(1, 2, 3, 4);

		assertThat(taken()).containsExactly(1L, 2L, 3L);
		assertThat(taken()).containsExactly(4L);
	}

	@Test
	void endsABatchThatIsBigEnough() {
		enqueueLarge(1, 2);
		enqueue(3);

		assertThat(taken()).containsExactly(1L, 2L);
		assertThat(taken()).containsExactly(3L);
	}

	@Test
	void isFullOnceTwoBatchesWaitByTheirBytes() {
		enqueueLarge(1, 2, 3);
		assertThat(this.queue.size()).isEqualTo(3);

		enqueueLarge(4);
		assertThat(this.queue.size()).isGreaterThan(1_000_000);

		assertThat(taken()).containsExactly(1L, 2L);
		assertThat(this.queue.size()).isEqualTo(2);
	}

	@Test
	void isWhereItsLastChangeIs() {
		enqueue(1, 2);

		assertThat(this.queue.poll()).isNotNull()
			.extracting(event -> event.getRecord().sourceOffset())
			.isEqualTo(Map.of("lsn", 2L));
	}

	@Test
	void awakensWhoWaitsForAChange() throws InterruptedException {
		enqueueWhenIWait(1);

		this.queue.awaitChange(LONGER_THAN_THE_TEST);

		assertThat(taken()).containsExactly(1L);
	}

	@Test
	void awakensWhoWaitsForABatchNotSoonerThanItIsFull() throws InterruptedException {
		enqueue(1);
		enqueueWhenIWait(2, 3);

		this.queue.awaitBatch(LONGER_THAN_THE_TEST);

		assertThat(taken()).containsExactly(1L, 2L, 3L);
	}

	@Test
	void awakensWhoWaitsForABatchOnceItIsBigEnough() throws InterruptedException {
		enqueueLarge(1, 2);

		this.queue.awaitBatch(LONGER_THAN_THE_TEST);

		assertThat(taken()).containsExactly(1L, 2L);
	}

	@Test
	void waitsForABatchNoLongerThanItMay() throws InterruptedException {
		enqueue(1);

		this.queue.awaitBatch(Duration.ofMillis(5));
		this.queue.awaitBatch(Duration.ofMillis(-5));

		assertThat(taken()).containsExactly(1L);
	}

	private static RelayQueue queue(int maxBatchSize) {
		var queue = new RelayQueue();
		ScopedValue.where(RelayTask.STARTING, new RelayTask())
			.run(() -> queue.configure(Map.of(RelayQueue.MAX_BATCH_SIZE, String.valueOf(maxBatchSize))));
		return queue;
	}

	private void enqueue(long... positions) {
		for (var position : positions) {
			enqueue(new SourceRecord(Map.of(), Map.of("lsn", position), "shop.outbox.relay_tick", null, "a tick"));
		}
	}

	/** Two of them are a batch. */
	private void enqueueLarge(long... positions) {
		for (var position : positions) {
			var message = new Struct(SchemaBuilder.struct().field("content", Schema.BYTES_SCHEMA));
			var row = new Struct(SchemaBuilder.struct().field("message", message.schema()));
			row.put("message", message.put("content", new byte[(int) RelayQueue.MAX_BATCH_BYTES / 2]));
			enqueue(new SourceRecord(Map.of(), Map.of("lsn", position), "shop.message", row.schema(), row));
		}
	}

	private void enqueue(SourceRecord change) {
		this.queue.enqueue(new DataChangeEvent(change));
	}

	private List<Object> taken() {
		var event = this.queue.poll();
		return (event == null) ? List.of()
				: RelayQueue.changes(event.getRecord())
					.stream()
					.<Object>map(each -> each.sourceOffset().get("lsn"))
					.toList();
	}

	private void enqueueWhenIWait(long... positions) {
		var waiting = Thread.currentThread();
		Thread.ofPlatform().start(() -> {
			Awaitility.await("somebody waits").until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
			enqueue(positions);
		});
	}

}

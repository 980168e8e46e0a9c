package com.shop.outbox.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.debezium.pipeline.DataChangeEvent;
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
			this.queue.enqueue(new DataChangeEvent(
					new SourceRecord(Map.of(), Map.of("lsn", position), "topic", null, "change " + position)));
		}
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

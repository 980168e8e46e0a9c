package com.shop.outbox.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

import com.shop.outbox.IncomingMessages;
import com.shop.outbox.RelayNames;
import com.shop.outbox.processes.RunningProcesses;
import com.shop.shared.module.OnlyInSplitShop;

/**
 * Reads the topics of messages from other processes. Each poll is one transaction of the
 * database; the positions are there and not in Kafka. After any failure the consumer is
 * closed, and a new one continues from the stored positions. Where no module listens to
 * others, there is nothing to read, and it does not run.
 */
@Component
@OnlyInSplitShop
class Inbox implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Inbox.class);

	private static final Duration POLL = Duration.ofSeconds(1);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	/** How long a stop waits for the last transaction. */
	private static final Duration GRACE = Duration.ofSeconds(3);

	private final IncomingMessages incoming;

	private final InboxPositions positions;

	private final InboxDelivery delivery;

	private final InboxStatus status;

	private final ConsumerFactory<?, ?> consumers;

	private final RelayNames names;

	private final RunningProcesses processes;

	/** Opens when the thread of the inbox has to end. */
	private CountDownLatch stopping = new CountDownLatch(0);

	private @Nullable Thread thread;

	private volatile @Nullable Consumer<?, ?> reading;

	Inbox(IncomingMessages incoming, InboxPositions positions, InboxDelivery delivery, InboxStatus status,
			ConsumerFactory<?, ?> consumers, RelayNames names, RunningProcesses processes) {
		this.incoming = incoming;
		this.positions = positions;
		this.delivery = delivery;
		this.status = status;
		this.consumers = consumers;
		this.names = names;
		this.processes = processes;
	}

	@Override
	public synchronized void start() {
		if (isRunning() || this.incoming.topics().isEmpty()) {
			return;
		}
		var end = new CountDownLatch(1);
		this.stopping = end;
		this.thread = Thread.ofPlatform().name("inbox").start(() -> run(end));
	}

	private void run(CountDownLatch end) {
		while (!isOver(end)) {
			try (var consumer = consumer()) {
				receive(consumer, end);
			}
			catch (PositionTaken takenOver) {
				log.info("{}", takenOver.getMessage());
			}
			catch (RuntimeException | Error failed) {
				if (!isOver(end)) {
					this.status.failed(explained(failed));
					pause(end);
				}
			}
		}
	}

	private static boolean isOver(CountDownLatch end) {
		return end.getCount() == 0;
	}

	private void receive(Consumer<byte[], byte[]> consumer, CountDownLatch end) {
		this.reading = consumer;
		var expected = new HashMap<TopicPartition, InboxPosition>();
		consumer.subscribe(this.incoming.topics(), new Assignments(consumer, expected));
		while (!isOver(end)) {
			this.processes.conflict().ifPresent(conflict -> {
				throw new InboxStopped(conflict);
			});
			var records = consumer.poll(POLL);
			// A transaction that was aborted moves a position without any records.
			if (!records.nextOffsets().isEmpty()) {
				expected.putAll(this.delivery.take(records, Map.copyOf(expected)));
				// Only for tools that show how far behind the group is.
				consumer.commitAsync();
			}
			this.status.works();
		}
	}

	private static Throwable explained(Throwable failed) {
		var cause = NestedExceptionUtils.getMostSpecificCause(failed);
		if (cause instanceof OffsetOutOfRangeException gone) {
			return new InboxStopped("Messages were deleted before this process had received them: it would go on at "
					+ gone.offsetOutOfRangePartitions()
					+ ". Find out from /logs what was lost, then set the positions in"
					+ " outbox.inbox_position to the beginnings of the partitions.", gone);
		}
		for (Throwable thrown = failed; thrown != null; thrown = thrown.getCause()) {
			if (thrown instanceof InboxStopped stopped) {
				return stopped;
			}
		}
		return failed;
	}

	private static void pause(CountDownLatch end) {
		try {
			if (end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
				log.debug("The inbox stops while it pauses");
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private Consumer<byte[], byte[]> consumer() {
		var settings = new HashMap<>(this.consumers.getConfigurationProperties());
		settings.put(ConsumerConfig.GROUP_ID_CONFIG, this.names.inboxGroup());
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		// Somebody waits for each message.
		settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
		return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
	}

	@Override
	public synchronized void stop() {
		this.stopping.countDown();
		var running = this.thread;
		this.thread = null;
		if (running != null) {
			Optional.ofNullable(this.reading).ifPresent(Consumer::wakeup);
			try {
				running.join(GRACE);
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

	/** Continues from the stored positions, whatever the group's offsets are. */
	private final class Assignments implements ConsumerRebalanceListener {

		private final Consumer<byte[], byte[]> consumer;

		private final Map<TopicPartition, InboxPosition> expected;

		Assignments(Consumer<byte[], byte[]> consumer, Map<TopicPartition, InboxPosition> expected) {
			this.consumer = consumer;
			this.expected = expected;
		}

		@Override
		public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
			var stored = Inbox.this.positions.of(this.consumer, partitions);
			stored.forEach((partition, position) -> this.consumer.seek(partition, position.next()));
			this.expected.putAll(stored);
		}

		@Override
		public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
			this.expected.keySet().removeAll(partitions);
		}

	}

}

package com.shop.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.coordinator.transaction.TransactionState;
import org.apache.kafka.coordinator.transaction.generated.TransactionLogValue;

/**
 * Finds out from a broker's files whether the coordinator has decided to commit a
 * transaction of the relay, and its partitions do not know it yet: the worst moment to
 * die. The broker has to stand still meanwhile.
 */
record UnfinishedCommits(Path broker) {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final int LONGEST_PAUSE_NANOS = 10_000_000;

	private static final String STATES = "__transaction_state-";

	private static final String POSITIONS = "shop-relay-offsets-";

	private static final String LOG = ".log";

	/**
	 * Lets a broker stand still again and again, until it does so amid a commit.
	 * @return false if that does not happen within some seconds; then it goes on
	 */
	boolean freezeAmid(Runnable freeze, Runnable thaw, Random random) {
		var end = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < end) {
			freeze.run();
			if (exist()) {
				return true;
			}
			thaw.run();
			LockSupport.parkNanos(random.nextInt(LONGEST_PAUSE_NANOS));
		}
		return false;
	}

	private boolean exist() {
		return partitions(STATES).anyMatch(partition -> last(partition).filter(this::isDecided).isPresent());
	}

	private boolean isDecided(RecordBatch states) {
		var newest = StreamSupport.stream(states.spliterator(), false).reduce((_, next) -> next).orElseThrow();
		var value = newest.value();
		if (value == null) {
			return false;
		}
		var version = value.getShort();
		var transaction = new TransactionLogValue(new ByteBufferAccessor(value), version);
		return transaction.transactionStatus() == TransactionState.PREPARE_COMMIT.id()
				&& isOpen(transaction.producerId());
	}

	/** A marker would be a control batch. */
	private boolean isOpen(long producer) {
		return partitions(POSITIONS).flatMap(partition -> last(partition).stream())
			.anyMatch(batch -> batch.producerId() == producer && !batch.isControlBatch());
	}

	private Stream<Path> partitions(String prefix) {
		return list(this.broker).filter(path -> path.getFileName().toString().startsWith(prefix));
	}

	private static Optional<RecordBatch> last(Path partition) {
		return list(partition).filter(path -> path.toString().endsWith(LOG))
			.max(Path::compareTo)
			.flatMap(UnfinishedCommits::lastOf);
	}

	private static Optional<RecordBatch> lastOf(Path segment) {
		try {
			var records = MemoryRecords.readableRecords(ByteBuffer.wrap(Files.readAllBytes(segment)));
			return StreamSupport.stream(records.batches().spliterator(), false)
				.<RecordBatch>map(batch -> batch)
				.reduce((_, next) -> next);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	private static Stream<Path> list(Path directory) {
		try (var files = Files.list(directory)) {
			return files.toList().stream();
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}

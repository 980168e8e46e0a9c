package com.shop.outbox.relay;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka transactions of one session of the relay. Two producers take turns: a
 * transaction begins while the markers of the one before are still being written, which
 * the broker would make a single producer wait for. Since each commit is awaited, order
 * is kept. Where a transaction may hang, the next one must not be committed in front of
 * it: then only one producer is used, which the broker makes wait.
 *
 * <p>
 * To open a session fences every earlier one, also one that is only frozen: its
 * producers' epochs are over. A session that failed stays failed; nothing is committed by
 * it any more.
 */
final class KafkaTransactions implements AutoCloseable {

	private final List<Producer<byte[], byte[]>> producers;

	private final String offsetsTopic;

	private final Map<ByteBuffer, ByteBuffer> committedOffsets;

	private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

	private final ConcurrentLinkedQueue<Refusal> refused = new ConcurrentLinkedQueue<>();

	/** How many of the producers take turns. */
	private int inTurns;

	private int turn;

	private @Nullable Thread owner;

	KafkaTransactions(List<Producer<byte[], byte[]>> producers, String offsetsTopic,
			Map<ByteBuffer, ByteBuffer> committedOffsets) {
		this.producers = producers;
		this.inTurns = producers.size();
		this.offsetsTopic = offsetsTopic;
		this.committedOffsets = new ConcurrentHashMap<>(committedOffsets);
	}

	/**
	 * Fences all earlier sessions, then reads the position that the last of them
	 * committed.
	 * @param earlier those sessions
	 */
	static KafkaTransactions open(RelayClients clients, EarlierSessions earlier) {
		var producers = new ArrayList<Producer<byte[], byte[]>>();
		try {
			for (var id : clients.transactionalIds()) {
				var producer = clients.producer(id);
				producers.add(producer);
				producer.initTransactions();
			}
			earlier.end().run();
			var opened = new KafkaTransactions(producers, clients.offsetsTopic(), clients.committedOffsets());
			opened.inTurns = earlier.mayHang() ? 1 : producers.size();
			return opened;
		}
		catch (RuntimeException unreachable) {
			producers.forEach(RelayClients::close);
			throw unreachable;
		}
	}

	/**
	 * A record that the broker will never take.
	 *
	 * @param cause says why
	 */
	record Refusal(OutboxRecord event, RecordTooLargeException cause) {

	}

	/** What Kafka has committed, and nothing else: also what this session has added. */
	Map<ByteBuffer, ByteBuffer> committedOffsets() {
		return this.committedOffsets;
	}

	/** Opens the transaction of a batch; only the calling thread can commit it. */
	void begin() {
		requireUnfailed();
		current().beginTransaction();
		this.owner = Thread.currentThread();
	}

	/** What becomes of the record, the commit tells. */
	void send(OutboxRecord event) {
		try {
			send(event.message(), failed -> {
				if (failed instanceof RecordTooLargeException tooLarge) {
					this.refused.add(new Refusal(event, tooLarge));
				}
			});
		}
		catch (KafkaException doomed) {
			// Behind a record that was refused, the producer takes nothing more.
			if (!isRefused()) {
				throw fail(doomed);
			}
		}
	}

	private void send(ProducerRecord<byte[], byte[]> message, Consumer<Exception> failed) {
		var _ = current().send(message, (_, exception) -> {
			if (exception != null) {
				failed.accept(exception);
				this.failure.compareAndSet(null, exception);
			}
		});
	}

	/**
	 * Commits the records that were sent since {@link #begin()} together with the
	 * position behind them.
	 * @param position null for an entry that shall be forgotten
	 */
	void commit(Map<ByteBuffer, ? extends @Nullable ByteBuffer> position) {
		if (this.owner == null || !this.owner.equals(Thread.currentThread())) {
			throw fail(new IllegalStateException("A position came without the transaction of its batch"));
		}
		requireUnfailed();
		try {
			position.forEach((key, value) -> send(
					new ProducerRecord<>(this.offsetsTopic, 0, bytes(key), (value != null) ? bytes(value) : null),
					_ -> {
					}));
			current().flush();
			requireUnfailed();
			current().commitTransaction();
		}
		catch (RuntimeException failed) {
			throw fail(failed);
		}
		position.forEach((key, value) -> this.committedOffsets.compute(key, (_, _) -> value));
		this.owner = null;
		this.turn = (this.turn + 1) % this.inTurns;
	}

	/**
	 * Whether the transaction of the batch was committed; the engine swallows the failure
	 * of a commit. If only single records were in its way, it is aborted, and the batch
	 * can be sent again without them. Throws if the session has failed.
	 * @return the records that were in the way; empty if the transaction was committed
	 */
	Optional<List<Refusal>> refusedUnlessCommitted() {
		if (!isRefused()) {
			requireUnfailed();
			if (this.owner != null) {
				throw fail(new IllegalStateException("The transaction of the batch is still open"));
			}
			return Optional.empty();
		}
		var suspects = List.copyOf(this.refused);
		abort();
		// The producer fails all that it has not sent yet with the error of the one.
		return Optional.of(suspects.stream().filter(suspect -> isRefusedAlone(suspect.event())).toList());
	}

	private boolean isRefusedAlone(OutboxRecord event) {
		begin();
		send(event);
		current().flush();
		var alone = isRefused();
		abort();
		return alone;
	}

	private void abort() {
		try {
			current().abortTransaction();
		}
		catch (RuntimeException failed) {
			throw fail(failed);
		}
		this.refused.clear();
		this.failure.set(null);
		this.owner = null;
	}

	/** Whether nothing but single records is in the way of the commit. */
	boolean isRefused() {
		return !this.refused.isEmpty();
	}

	private void requireUnfailed() {
		Optional.ofNullable(this.failure.get()).ifPresent(cause -> {
			throw new RelayFailed("The Kafka transaction failed", cause);
		});
	}

	private RelayFailed fail(Exception cause) {
		this.failure.compareAndSet(null, cause);
		return new RelayFailed("The Kafka transaction failed", cause);
	}

	private Producer<byte[], byte[]> current() {
		return this.producers.get(this.turn);
	}

	private static byte[] bytes(ByteBuffer buffer) {
		var bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

	@Override
	public void close() {
		this.producers.forEach(RelayClients::close);
	}

}

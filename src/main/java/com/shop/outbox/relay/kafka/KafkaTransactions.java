package com.shop.outbox.relay.kafka;

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

import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayFailed;

/**
 * The Kafka transactions of one session of the relay. Two producers take turns, so that a
 * transaction can begin while the markers of the previous one are still being written;
 * the broker would make a single producer wait for that. The order is kept because each
 * commit is awaited. Where brokers may leave transactions hanging, only one producer is
 * used, so that the broker's wait ensures that a transaction is complete before the next
 * one begins.
 *
 * <p>
 * Opening a session fences all earlier ones, even one that is only frozen, because their
 * producers' epochs have ended. A session that has failed commits nothing any more.
 */
public final class KafkaTransactions implements AutoCloseable {

	private final List<Producer<byte[], byte[]>> producers;

	private final String offsetsTopic;

	private final Map<ByteBuffer, ByteBuffer> committedOffsets;

	private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

	private final ConcurrentLinkedQueue<Refusal> refused = new ConcurrentLinkedQueue<>();

	/** The number of producers that take turns. */
	private int inTurns;

	private int turn;

	private @Nullable Thread owner;

	public KafkaTransactions(List<Producer<byte[], byte[]>> producers, String offsetsTopic,
			Map<ByteBuffer, ByteBuffer> committedOffsets) {
		this.producers = producers;
		this.inTurns = producers.size();
		this.offsetsTopic = offsetsTopic;
		this.committedOffsets = new ConcurrentHashMap<>(committedOffsets);
	}

	/**
	 * Fences all earlier sessions, and then reads the position that the last of them
	 * committed.
	 */
	public static KafkaTransactions open(RelayClients clients, EarlierSessions earlier) {
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
	 * A record that the broker will never accept.
	 *
	 * @param cause the broker's reason
	 */
	record Refusal(OutboxRecord event, RecordTooLargeException cause) {

	}

	/** The positions that Kafka has committed, including those of this session. */
	public Map<ByteBuffer, ByteBuffer> committedOffsets() {
		return this.committedOffsets;
	}

	/** Begins the transaction of a batch. Only the calling thread can commit it. */
	public void begin() {
		requireUnfailed();
		current().beginTransaction();
		this.owner = Thread.currentThread();
	}

	/** Sends a record. Whether it succeeded is known only at the commit. */
	public void send(OutboxRecord event) {
		try {
			send(event.message(), failed -> {
				if (failed instanceof RecordTooLargeException tooLarge) {
					this.refused.add(new Refusal(event, tooLarge));
				}
			});
		}
		catch (KafkaException doomed) {
			// After a refused record, the producer accepts no more records.
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
	 * position after them.
	 * @param position a null value removes an entry
	 */
	public void commit(Map<ByteBuffer, ? extends @Nullable ByteBuffer> position) {
		if (this.owner == null || !this.owner.equals(Thread.currentThread())) {
			throw fail(new IllegalStateException("A position was stored outside of the transaction of its batch"));
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
	 * Checks that the transaction of the batch was committed, because the engine swallows
	 * the failure of a commit. If only single records prevented it, the transaction is
	 * aborted, and the batch can be sent again without them. Throws if the session has
	 * failed.
	 * @return the records that prevented the commit; empty if the transaction was
	 * committed
	 */
	public Optional<List<Refusal>> refusedUnlessCommitted() {
		if (!isRefused()) {
			requireUnfailed();
			if (this.owner != null) {
				throw fail(new IllegalStateException("The transaction of the batch is still open"));
			}
			return Optional.empty();
		}
		var suspects = List.copyOf(this.refused);
		abort();
		// The producer fails all unsent records with the error of the refused one, so
		// each suspect is tried alone.
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

	/** Whether the commit is prevented by single records only. */
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

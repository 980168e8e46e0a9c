package com.shop.outbox.relay.engine;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.jspecify.annotations.Nullable;

import com.shop.outbox.relay.kafka.KafkaTransactions;
import com.shop.outbox.relay.model.LogPosition;

/**
 * The store in which Debezium's engine keeps its position. Writing a position adds it to
 * the open Kafka transaction of the batch and commits that transaction;
 * {@link RelayBatch} triggers this by finishing the batch. Reading returns the commit
 * before the last position that Kafka has committed. The engine starts there, and no
 * later position is confirmed to PostgreSQL. A position outside of a transaction is
 * refused, for example when a failing engine flushes once more while it stops.
 *
 * <p>
 * The engine creates the store itself from the name of this class, so the session is
 * passed in a {@link ScopedValue} around the engine's run.
 */
public final class RelayOffsetStore implements OffsetBackingStore {

	public static final ScopedValue<KafkaTransactions> SESSION = ScopedValue.newInstance();

	private final KafkaTransactions transactions;

	/** Called by the engine within the scope of a session. */
	public RelayOffsetStore() {
		this.transactions = SESSION.get();
	}

	@Override
	public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
		var found = new HashMap<ByteBuffer, ByteBuffer>();
		for (var key : keys) {
			var value = LogPosition.whereToBegin(key, this.transactions.committedOffsets().get(key));
			if (value != null) {
				found.put(key, value);
			}
		}
		return CompletableFuture.completedFuture(found);
	}

	@Override
	public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, @Nullable Callback<Void> callback) {
		try {
			this.transactions.commit(values);
		}
		catch (RuntimeException failure) {
			return CompletableFuture.failedFuture(failure);
		}
		if (callback != null) {
			callback.onCompletion(null, null);
		}
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public Set<Map<String, Object>> connectorPartitions(String connectorName) {
		return Set.of();
	}

	@Override
	public void configure(WorkerConfig config) {
		// Everything comes from the session.
	}

	@Override
	public void start() {
		// The session is open already.
	}

	@Override
	public void stop() {
		// The session closes its producers itself.
	}

}

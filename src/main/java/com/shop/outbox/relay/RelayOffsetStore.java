package com.shop.outbox.relay;

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

/**
 * Where Debezium's engine keeps its position. What it reads are only positions that Kafka
 * has committed, so that PostgreSQL is never told of another; what it writes goes into
 * the open Kafka transaction of the batch, and commits it. A position that comes without
 * such a transaction, as when a failing engine flushes once more while it stops, is
 * refused.
 *
 * <p>
 * The engine makes an instance by itself, by the name of the class; which session it
 * belongs to is in a {@link ScopedValue} around the engine's run.
 */
public final class RelayOffsetStore implements OffsetBackingStore {

	static final ScopedValue<KafkaTransactions> SESSION = ScopedValue.newInstance();

	private final KafkaTransactions transactions;

	/** Called by the engine, within the scope of a session. */
	public RelayOffsetStore() {
		this.transactions = SESSION.get();
	}

	@Override
	public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
		var found = new HashMap<ByteBuffer, ByteBuffer>();
		for (var key : keys) {
			var value = this.transactions.committedOffsets().get(key);
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

package com.shop.benchmarks.contender;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;

/**
 * The relay as it would be with the driver's replication stream instead of Debezium's
 * engine: exactly once, with the same two transactional producers in turns and the
 * position in the same transaction. It only sends whole PostgreSQL transactions. It
 * neither restarts nor repairs anything.
 */
final class BareReader implements Contender {

	private static final String OFFSETS = "benchmark-offsets";

	private static final int MAX_BATCH = 8_192;

	private static final int TRANSACTIONS_AHEAD = 2_048;

	private final BlockingQueue<Committed> committed = new ArrayBlockingQueue<>(TRANSACTIONS_AHEAD);

	private @Nullable WalStream stream;

	/** A PostgreSQL transaction, and the position after it. */
	private record Committed(List<ProducerRecord<byte[], byte[]>> messages, LogSequenceNumber end) {
	}

	@Override
	public void start(Place place) throws SQLException {
		var producers = List.of(producer(place, "benchmark-0"), producer(place, "benchmark-1"));
		producers.forEach(Producer::initTransactions);
		var opened = WalStream.open(place);
		this.stream = opened;
		Thread.ofPlatform().daemon().start(() -> read(opened));
		Thread.ofPlatform().daemon().start(() -> relay(opened, producers));
	}

	private static Producer<byte[], byte[]> producer(Place place, String id) {
		var settings = new HashMap<>(KafkaSettings.UNTIL_FLUSHED);
		settings.put("transactional.id", id);
		return KafkaSettings.producer(place, settings);
	}

	private void read(WalStream opened) {
		try {
			var pgoutput = new Pgoutput();
			var messages = new ArrayList<ProducerRecord<byte[], byte[]>>();
			while (true) {
				var message = opened.read();
				if (Pgoutput.isCommit(message)) {
					this.committed.put(new Committed(List.copyOf(messages), opened.position()));
					messages.clear();
				}
				pgoutput.read(message).filter(Pgoutput.Row::isEvent).ifPresent(row -> messages.add(message(row)));
			}
		}
		catch (SQLException | InterruptedException closed) {
			throw new IllegalStateException("Nothing more to read", closed);
		}
	}

	private void relay(WalStream opened, List<Producer<byte[], byte[]>> producers) {
		try {
			for (var turn = 0;; turn = 1 - turn) {
				opened.confirm(relay(this.committed.take(), producers.get(turn)));
			}
		}
		catch (InterruptedException closed) {
			Thread.currentThread().interrupt();
		}
	}

	/** Relays the given transaction and all others that are already available. */
	private LogSequenceNumber relay(Committed first, Producer<byte[], byte[]> producer) {
		producer.beginTransaction();
		var sent = 0;
		var last = first;
		for (var next = first; next != null; next = (sent < MAX_BATCH) ? this.committed.poll() : null) {
			for (var message : next.messages()) {
				var _ = producer.send(message);
			}
			sent += next.messages().size();
			last = next;
		}
		var _ = producer.send(new ProducerRecord<>(OFFSETS, 0, KafkaSettings.bytes("benchmark"),
				KafkaSettings.bytes(last.end().asString())));
		producer.commitTransaction();
		return last.end();
	}

	private static ProducerRecord<byte[], byte[]> message(Pgoutput.Row row) {
		return KafkaSettings.message(row.get("id"), row.get("key"), row.get("payload"));
	}

	@Override
	public void close() throws SQLException {
		if (this.stream != null) {
			this.stream.close();
		}
	}

}

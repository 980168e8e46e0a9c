package com.shop.outbox.relay;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

import com.shop.outbox.PausedRetention;
import com.shop.outbox.Topics;

/**
 * Mends a broken stream: makes a new slot, and brings to Kafka from the table what is
 * committed before the slot's start and not on the topics. Exactly that, since the topics
 * themselves are asked. A back-fill that is interrupted begins anew, and finds what it
 * has sent already.
 *
 * <p>
 * The order is that in which the rows were written: for each aggregate that of the
 * commits, and an effect behind its cause; for transactions that ran side by side, the
 * order of their commits is no longer known.
 */
@Component
class BackFill {

	private static final Logger log = LoggerFactory.getLogger(BackFill.class);

	/**
	 * An event is written some time before it is relayed: no transaction takes longer
	 * than that, and no two clocks differ by more.
	 */
	private static final Duration MARGIN = Duration.ofHours(1);

	private static final int BATCH = 2_000;

	private final DataSource database;

	private final JdbcConnectionDetails address;

	private final RelaySource source;

	private final PublishedRecords published;

	private final Topics topics;

	private final RelayStatus status;

	BackFill(DataSource database, JdbcConnectionDetails address, RelaySource source, PublishedRecords published,
			Topics topics, RelayStatus status) {
		this.database = database;
		this.address = address;
		this.source = source;
		this.published = published;
		this.topics = topics;
		this.status = status;
	}

	/**
	 * Leaves the position of the new slot's start, for the engine to begin at; while it
	 * runs there is none, so that whoever comes after it does it again.
	 */
	void run(KafkaTransactions transactions, ParkedRecords parked, String reason)
			throws SQLException, InterruptedException {
		// Nothing is dropped while the slot says more than is true.
		try (var _ = PausedRetention.begin(this.database)) {
			mend(transactions, parked, reason);
		}
	}

	private void mend(KafkaTransactions transactions, ParkedRecords parked, String reason)
			throws SQLException, InterruptedException {
		log.info("The stream begins anew, since {}", reason);
		this.status.enter(RelayStatus.Phase.BACK_FILLING);
		forgetPosition(transactions);
		this.source.publish();
		this.source.dropSlot();
		var sender = new RelaySender(transactions, parked, this.status);
		var sent = 0L;
		var position = new HashMap<ByteBuffer, ByteBuffer>();
		try (var slot = NewSlot.create(this.address); var connection = this.database.getConnection()) {
			sent = sendMissing(slot, connection, events -> sender.send(events, () -> transactions.commit(Map.of())));
			position.putAll(LogPosition.ofStart(slot.start()));
		}
		position.putAll(sourcePosition());
		transactions.begin();
		transactions.commit(position);
		if (sent > 0) {
			log.warn("{} events were missing on Kafka, since {}; now they are there", sent, reason);
		}
	}

	/** Takes events in their order. */
	@FunctionalInterface
	private interface Destination {

		void send(List<OutboxRecord> events) throws InterruptedException;

	}

	private long sendMissing(NewSlot slot, Connection connection, Destination destination)
			throws SQLException, InterruptedException {
		var since = this.published.newest(this.topics.names())
			.map(newest -> newest.minus(MARGIN))
			.orElse(Instant.EPOCH);
		var missing = new MissingRows(connection, slot.snapshot());
		this.published.read(this.topics.names(), since, missing::isPublished);
		var batch = new ArrayList<OutboxRecord>();
		var sent = new AtomicLong();
		missing.forEach(since, this.topics.compacted(), row -> {
			batch.add(OutboxRecord.of(row, slot.start()));
			if (batch.size() == BATCH) {
				destination.send(batch);
				sent.addAndGet(batch.size());
				batch.clear();
			}
		});
		destination.send(batch);
		connection.rollback();
		return sent.addAndGet(batch.size());
	}

	private static void forgetPosition(KafkaTransactions transactions) {
		var forgotten = new HashMap<ByteBuffer, @Nullable ByteBuffer>();
		transactions.committedOffsets().keySet().forEach(key -> forgotten.put(key, null));
		transactions.begin();
		transactions.commit(forgotten);
	}

	/** Positions that are committed from now on are of this database and publication. */
	void rememberSource(KafkaTransactions transactions) {
		transactions.begin();
		transactions.commit(sourcePosition());
	}

	private Map<ByteBuffer, ByteBuffer> sourcePosition() {
		return RelayPosition.ofSource(this.source.name()
			.orElseThrow(() -> new RelayFailed("the publication was taken away while events were back-filled")));
	}

}

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
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

import com.shop.outbox.PausedRetention;
import com.shop.outbox.RelayNames;
import com.shop.outbox.Topics;
import com.shop.shared.database.DatabaseConnections;

/**
 * Mends a broken stream: finds a place in the slot to begin at, or makes a new slot, and
 * brings to Kafka from the table what is committed before that and not on the topics.
 * Exactly that, since the topics themselves are asked. A back-fill that is interrupted
 * begins anew, and finds what it has sent already.
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

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private final DataSource database;

	private final JdbcConnectionDetails address;

	private final RelayNames names;

	private final RelaySource source;

	private final NameOwnership ownership;

	private final LogBlockers blockers;

	private final PublishedRecords published;

	private final Topics topics;

	private final RelayStatus status;

	BackFill(DatabaseConnections connections, JdbcConnectionDetails address, RelayNames names, RelaySource source,
			NameOwnership ownership, LogBlockers blockers, PublishedRecords published, Topics topics,
			RelayStatus status) {
		this.database = connections.forLongWork();
		this.address = address;
		this.names = names;
		this.source = source;
		this.ownership = ownership;
		this.blockers = blockers;
		this.published = published;
		this.topics = topics;
		this.status = status;
	}

	/**
	 * Leaves the position of that place, for the engine to begin at; while it runs there
	 * is none, so that whoever comes after it does it again.
	 * @param madeAnew topics of which everything may be missing, and not only what is new
	 */
	void run(KafkaTransactions transactions, ParkedRecords parked, Set<String> madeAnew, String reason)
			throws SQLException, InterruptedException {
		// Nothing is dropped while the slot says more than is true.
		try (var _ = PausedRetention.begin(this.database)) {
			mend(transactions, parked, madeAnew, reason);
		}
	}

	private void mend(KafkaTransactions transactions, ParkedRecords parked, Set<String> madeAnew, String reason)
			throws SQLException, InterruptedException {
		this.status.enter(RelayStatus.Phase.BACK_FILLING);
		forgetPosition(transactions);
		this.source.publish();
		var newest = this.published.newest(this.topics.names()).orElse(null);
		log.info("The stream begins{}, since {}", (newest != null) ? " anew" : "", reason);
		var sender = new RelaySender(transactions, parked, this.status);
		var position = new HashMap<ByteBuffer, ByteBuffer>();
		try (var slot = slot(); var connection = this.database.getConnection()) {
			var since = (newest != null) ? newest.minus(MARGIN) : Instant.EPOCH;
			var sent = sendMissing(slot, connection, new MissingRows.Wanted(since, madeAnew, this.topics.compacted()),
					events -> sender.send(events, () -> transactions.commit(Map.of())));
			position.putAll(LogPosition.ofStart(slot.start()));
			tell(sent, newest != null, reason);
		}
		position.putAll(sourcePosition());
		transactions.begin();
		transactions.commit(position);
	}

	/**
	 * A slot that can be used is kept: an operator may have made it, with his settings.
	 */
	private SlotStart slot() throws SQLException {
		if (this.source.hasSlot()) {
			return keptSlot();
		}
		this.source.dropSlot();
		return SlotStart.ofNew(this.address, this.names.slot());
	}

	private SlotStart keptSlot() throws SQLException {
		try {
			return SlotStart.ofKept(this.database);
		}
		catch (SQLException failed) {
			if (!LOCK_NOT_AVAILABLE.equals(failed.getSQLState())) {
				throw failed;
			}
			var writers = this.blockers.ofOutbox();
			throw new RelayFailed("The gap in the stream can be filled when those who write to the outbox have ended"
					+ (writers.isEmpty() ? "" : ": " + writers), failed);
		}
	}

	/** While the topics are empty nothing is missing that was ever there. */
	private static void tell(long sent, boolean anew, String reason) {
		if (sent > 0 && anew) {
			log.warn("{} events were missing on Kafka, since {}; now they are there", sent, reason);
		}
		else if (sent > 0) {
			log.info("{} events that had been written before the relay first started are on Kafka", sent);
		}
	}

	/** Takes events in their order. */
	@FunctionalInterface
	private interface Destination {

		void send(List<OutboxRecord> events) throws InterruptedException;

	}

	private long sendMissing(SlotStart slot, Connection connection, MissingRows.Wanted wanted, Destination destination)
			throws SQLException, InterruptedException {
		var missing = new MissingRows(connection, slot.snapshot());
		this.published.read(this.topics.names().stream().filter(topic -> !wanted.whole().contains(topic)).toList(),
				wanted.since(), missing::isPublished);
		this.published.read(wanted.whole(), Instant.EPOCH, missing::isPublished);
		var batch = new ArrayList<OutboxRecord>();
		var sent = new AtomicLong();
		missing.forEach(wanted, row -> {
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
		transactions.committedOffsets()
			.keySet()
			.stream()
			.filter(key -> !key.equals(RelayPosition.SHOP_KEY))
			.forEach(key -> forgotten.put(key, null));
		transactions.begin();
		transactions.commit(forgotten);
	}

	/** Positions that are committed from now on are of this database and publication. */
	void rememberSource(KafkaTransactions transactions) {
		transactions.begin();
		transactions.commit(sourcePosition());
	}

	private Map<ByteBuffer, ByteBuffer> sourcePosition() {
		var name = this.source.name()
			.orElseThrow(() -> new RelayFailed("the publication was taken away while events were back-filled"));
		return RelayPosition.ofSource(name, this.ownership.shop());
	}

}

package com.shop.outbox.relay.healing;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.outbox.PausedRetention;
import com.shop.outbox.RelayNames;
import com.shop.outbox.Topics;
import com.shop.outbox.relay.kafka.KafkaTransactions;
import com.shop.outbox.relay.kafka.ParkedRecords;
import com.shop.outbox.relay.kafka.PublishedRecords;
import com.shop.outbox.relay.kafka.RelayPosition;
import com.shop.outbox.relay.kafka.RelaySender;
import com.shop.outbox.relay.leadership.NameOwnership;
import com.shop.outbox.relay.model.LogPosition;
import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayFailed;
import com.shop.outbox.relay.model.RelayStatus;
import com.shop.shared.database.DatabaseConnections;

/**
 * Repairs a broken stream. It finds a position in the slot at which to begin, or creates
 * a new slot, and sends the events that were committed before that position and are
 * missing on the topics. To send exactly these, it reads the topics. A back-fill that is
 * interrupted starts over and finds the events it has already sent.
 *
 * <p>
 * Events are sent in the order in which the rows were written. For each aggregate that is
 * the order of the commits, and an effect always follows its cause. The commit order of
 * concurrent transactions is no longer known.
 */
@Component
public class BackFill {

	private static final Logger log = LoggerFactory.getLogger(BackFill.class);

	private static final int BATCH = 2_000;

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private final DataSource database;

	private final JdbcConnectionDetails address;

	private final RelayNames names;

	private final RelaySource source;

	private final NameOwnership ownership;

	private final LogBlockers blockers;

	private final GapStart start;

	private final PublishedRecords published;

	private final Topics topics;

	private final RelayStatus status;

	BackFill(DatabaseConnections connections, JdbcConnectionDetails address, RelayNames names, RelaySource source,
			NameOwnership ownership, LogBlockers blockers, GapStart start, PublishedRecords published, Topics topics,
			RelayStatus status) {
		this.database = connections.forLongWork();
		this.address = address;
		this.names = names;
		this.source = source;
		this.ownership = ownership;
		this.blockers = blockers;
		this.start = start;
		this.published = published;
		this.topics = topics;
		this.status = status;
	}

	/**
	 * Runs a back-fill and stores the position at which the engine continues. No position
	 * is stored while it runs, so that a later session repeats an interrupted run.
	 * @param leader the connection that holds the leader's lock
	 * @param madeAnew recreated topics, on which old events may be missing as well
	 */
	public void run(KafkaTransactions transactions, JdbcClient leader, ParkedRecords parked, Set<String> madeAnew,
			String reason) throws SQLException, InterruptedException {
		// Pauses the retention, because a new slot claims to have passed rows that are
		// not relayed yet.
		try (var _ = PausedRetention.begin(this.database)) {
			fillGap(transactions, leader, parked, madeAnew, reason);
		}
	}

	private void fillGap(KafkaTransactions transactions, JdbcClient leader, ParkedRecords parked, Set<String> madeAnew,
			String reason) throws SQLException, InterruptedException {
		this.status.enter(RelayStatus.Phase.BACK_FILLING);
		// Other processes go on writing to their topics while this relay is away.
		var newest = this.published.newest(this.topics.own()).orElse(null);
		var since = this.start.find(newest, reason);
		forgetPosition(transactions);
		this.source.publish();
		log.info("The stream starts{}, because {}", (newest != null) ? " over" : "", reason);
		var sender = new RelaySender(transactions, parked, this.status);
		var position = new HashMap<ByteBuffer, ByteBuffer>();
		try (var slot = slot(leader); var connection = this.database.getConnection()) {
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
	 * Keeps a usable slot, because an operator may have created it with particular
	 * settings.
	 */
	private SlotStart slot(JdbcClient leader) throws SQLException {
		if (this.source.hasSlot()) {
			return keptSlot();
		}
		this.source.dropSlot(leader);
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
			throw new RelayFailed(
					"The gap in the stream can be filled only when all transactions that write to the outbox have ended"
							+ (writers.isEmpty() ? "" : ": " + writers),
					failed);
		}
	}

	/**
	 * Logs how many events were sent. If the topics were empty before, nothing had been
	 * missing.
	 */
	private static void tell(long sent, boolean anew, String reason) {
		if (sent > 0 && anew) {
			log.warn("{} events were missing on Kafka because {}; they have been sent", sent, reason);
		}
		else if (sent > 0) {
			log.info("{} events from before the first start of the relay have been sent to Kafka", sent);
		}
	}

	/** Receives the missing events in order. */
	@FunctionalInterface
	private interface Destination {

		void send(List<OutboxRecord> events) throws InterruptedException;

	}

	private long sendMissing(SlotStart slot, Connection connection, MissingRows.Wanted wanted, Destination destination)
			throws SQLException, InterruptedException {
		var missing = new MissingRows(connection, slot.snapshot());
		this.published.read(this.topics.names().stream().filter(topic -> !wanted.whole().contains(topic)).toList(),
				missing.oldest(wanted).minus(GapStart.MARGIN), missing::isPublished);
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

	/**
	 * Stores the names of the database, the publication and the shop that all later
	 * positions belong to.
	 */
	public void rememberSource(KafkaTransactions transactions) {
		transactions.begin();
		transactions.commit(sourcePosition());
	}

	private Map<ByteBuffer, ByteBuffer> sourcePosition() {
		var identity = this.source.identity()
			.orElseThrow(() -> new RelayFailed("the publication was removed or changed during the back-fill"));
		return RelayPosition.ofSource(identity, this.ownership.shop());
	}

}

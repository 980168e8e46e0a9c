package com.shop.outbox.relay;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.outbox.Topics;
import com.shop.outbox.relay.engine.RelayBatch;
import com.shop.outbox.relay.engine.RelayEngine;
import com.shop.outbox.relay.engine.RelayOffsetStore;
import com.shop.outbox.relay.engine.RelayTick;
import com.shop.outbox.relay.engine.StreamBroken;
import com.shop.outbox.relay.healing.BackFill;
import com.shop.outbox.relay.healing.BlockedReaders;
import com.shop.outbox.relay.healing.HangingTransactions;
import com.shop.outbox.relay.healing.KnownGap;
import com.shop.outbox.relay.healing.KnownTopic;
import com.shop.outbox.relay.healing.RelayGap;
import com.shop.outbox.relay.healing.RelaySource;
import com.shop.outbox.relay.healing.TopicChanges;
import com.shop.outbox.relay.kafka.KafkaTransactions;
import com.shop.outbox.relay.kafka.ParkedRecords;
import com.shop.outbox.relay.kafka.RelayClients;
import com.shop.outbox.relay.kafka.RelayPosition;
import com.shop.outbox.relay.kafka.RelaySender;
import com.shop.outbox.relay.leadership.LeaderHeartbeat;
import com.shop.outbox.relay.leadership.NameOwnership;
import com.shop.outbox.relay.model.RelayFailed;
import com.shop.outbox.relay.model.RelayStatus;
import com.shop.outbox.relay.model.RelayStatus.Phase;

/**
 * One session of the relay: fences all earlier ones, ensures that no event before the
 * slot's start is missing, and relays until something fails.
 */
@Component
class RelaySession {

	private static final Logger log = LoggerFactory.getLogger(RelaySession.class);

	private final Topics topics;

	private final RelayClients clients;

	private final NameOwnership ownership;

	private final HangingTransactions hanging;

	private final BlockedReaders readers;

	private final RelaySource source;

	private final RelayGap gap;

	private final KnownGap known;

	private final TopicChanges changes;

	private final BackFill backFill;

	private final ParkedRecords parked;

	private final RelayEngine engine;

	private final RelayTick tick;

	private final RelayStatus status;

	RelaySession(Topics topics, RelayClients clients, NameOwnership ownership, HangingTransactions hanging,
			BlockedReaders readers, RelaySource source, RelayGap gap, KnownGap known, TopicChanges changes,
			BackFill backFill, ParkedRecords parked, RelayEngine engine, RelayTick tick, RelayStatus status) {
		this.topics = topics;
		this.clients = clients;
		this.ownership = ownership;
		this.hanging = hanging;
		this.readers = readers;
		this.source = source;
		this.gap = gap;
		this.known = known;
		this.changes = changes;
		this.backFill = backFill;
		this.parked = parked;
		this.engine = engine;
		this.tick = tick;
		this.status = status;
	}

	/**
	 * Runs until it has to stop; throws if something fails.
	 * @param stopping completed when the session has to stop
	 */
	void run(LeaderHeartbeat heartbeat, CompletableFuture<?> stopping) throws Exception {
		this.status.enter(Phase.STARTING);
		this.topics.createMissing();
		this.changes.compareWithKnown();
		this.ownership.require();
		try (var transactions = KafkaTransactions.open(this.clients, this.hanging.ofEarlierSessions())) {
			this.source.release();
			repairIfBroken(transactions, heartbeat);
			relay(transactions, heartbeat, stopping);
		}
	}

	private void repairIfBroken(KafkaTransactions transactions, LeaderHeartbeat heartbeat)
			throws SQLException, InterruptedException {
		var position = RelayPosition.of(transactions.committedOffsets());
		this.ownership.require(position);
		var madeAnew = this.changes.madeAnew();
		var broken = this.known.reason()
			.or(() -> TopicChanges.reason(madeAnew))
			.or(() -> this.gap.reasonNotToContinueFrom(position));
		if (broken.isPresent()) {
			this.backFill.run(transactions, heartbeat.jdbc(), this.parked,
					madeAnew.stream().map(KnownTopic::name).collect(Collectors.toSet()), broken.get());
			this.known.filled();
			this.changes.completed(madeAnew);
		}
		else if (position.source() == null || position.shop() == null) {
			this.backFill.rememberSource(transactions);
		}
	}

	private void relay(KafkaTransactions transactions, LeaderHeartbeat heartbeat, CompletableFuture<?> stopping)
			throws Exception {
		var ended = new CompletableFuture<Void>();
		var batch = new RelayBatch(new RelaySender(transactions, this.parked, this.status), transactions);
		var session = this.engine.build(batch, (_, message, error) -> end(ended, message, error));
		Thread.ofPlatform()
			.name("outbox-relay-engine")
			.start(() -> ScopedValue.where(RelayOffsetStore.SESSION, transactions).run(session));
		try {
			log.info("This instance relays the outbox to Kafka");
			this.status.enter(Phase.RELAYING);
			heartbeat.repeat(this.tick.of(heartbeat.jdbc()));
			heartbeat.beatWith(sourceIsStill(transactions, heartbeat));
			heartbeat.repeat(this.readers::requireNoneOfTheRelay);
			heartbeat.repeat(this.changes::requireUnchanged);
			CompletableFuture.anyOf(ended, stopping, heartbeat.stopped()).get();
		}
		catch (ExecutionException failed) {
			throw new RelayFailed("The session ended", (failed.getCause() != null) ? failed.getCause() : failed);
		}
		finally {
			RelayEngine.close(session, ended);
		}
	}

	private void end(CompletableFuture<Void> ended, String message, @Nullable Throwable error) {
		if (error == null) {
			ended.complete(null);
			return;
		}
		if (NestedExceptionUtils.getMostSpecificCause(error) instanceof StreamBroken found) {
			remember(found);
		}
		ended.completeExceptionally(new RelayFailed(message, error));
	}

	private void remember(StreamBroken found) {
		try {
			this.known.remember(String.valueOf(found.getMessage()));
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("Could not note the gap; the next session will detect it again: {}", found.getMessage(), away);
		}
	}

	/**
	 * Checks that the publication is unchanged. Without it, PostgreSQL silently skips
	 * whatever is written.
	 */
	private static Runnable sourceIsStill(KafkaTransactions transactions, LeaderHeartbeat heartbeat) {
		var expected = RelayPosition.of(transactions.committedOffsets()).source();
		return () -> {
			if (!RelaySource.identity(heartbeat.jdbc()).equals(Optional.ofNullable(expected))) {
				throw new RelayFailed("The publication was removed or changed");
			}
		};
	}

}

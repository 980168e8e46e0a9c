package com.shop.outbox.relay.healing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import com.shop.outbox.RelayNames;
import com.shop.outbox.Topics;
import com.shop.outbox.relay.kafka.EarlierSessions;
import com.shop.outbox.relay.kafka.OpenTransaction;
import com.shop.outbox.relay.kafka.OpenTransactions;
import com.shop.outbox.relay.kafka.RelayProducers;
import com.shop.outbox.relay.model.RelayFailed;

/**
 * Aborts transactions of earlier sessions that Kafka left open for ever. Some brokers
 * declare a transaction complete without writing its markers to the partitions
 * (KAFKA-20734). Its records and its position are stored, but nobody can read them, and
 * the producer's next transaction would commit them. A position that is read before such
 * a transaction is therefore outdated. Hanging transactions are aborted as described in
 * KIP-664. They may have been committed in other partitions, so afterwards the gap is
 * filled with exactly the records that are missing.
 */
@Component
public class HangingTransactions {

	private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);

	/**
	 * The level of {@code metadata.version} of Kafka 4.2. All later levels have the bug.
	 */
	private static final short LAST_SOUND = 29;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration CHECK = Duration.ofMillis(50);

	private final KafkaAdmin admin;

	private final Topics topics;

	private final RelayNames names;

	private final RelayProducers producers;

	private final KnownGap gap;

	private final AbortCommands commands;

	HangingTransactions(KafkaAdmin admin, Topics topics, RelayNames names, RelayProducers producers, KnownGap gap,
			AbortCommands commands) {
		this.admin = admin;
		this.topics = topics;
		this.names = names;
		this.producers = producers;
		this.gap = gap;
		this.commands = commands;
	}

	/** Must be called before a session fences the earlier ones. */
	public EarlierSessions ofEarlierSessions() {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			var earlier = this.producers.remember(client);
			return new EarlierSessions(mayHang(client), () -> end(earlier));
		}
		catch (ExecutionException failed) {
			throw new RelayFailed("Could not read the state of the relay's transactions from Kafka", failed);
		}
		catch (InterruptedException interrupted) {
			throw interrupted(interrupted);
		}
	}

	/**
	 * Whether the brokers may have the bug. They do not report their version, so it is
	 * derived from their features.
	 */
	private static boolean mayHang(Admin client) throws ExecutionException, InterruptedException {
		var metadata = client.describeFeatures().featureMetadata().get().supportedFeatures().get("metadata.version");
		return metadata != null && metadata.maxVersion() > LAST_SOUND;
	}

	private void end(RelayProducers.Known earlier) {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			var open = new OpenTransactions(client);
			var hanging = open.in(this.topics.withPositions()).stream().filter(earlier::contains).toList();
			if (!hanging.isEmpty()) {
				this.gap.remember("a transaction of the relay hung on Kafka");
				this.producers.noteHanging(hanging);
				abort(client, hanging);
				awaitEnd(open, hanging);
				log.warn("Kafka left transactions of the relay open that it had declared complete. They were aborted,"
						+ " and missing events will be sent again: {}", hanging);
			}
			requireReadablePositions(open);
		}
		catch (ExecutionException failed) {
			throw new RelayFailed("Could not look for open transactions on Kafka", failed);
		}
		catch (InterruptedException interrupted) {
			throw interrupted(interrupted);
		}
	}

	private void abort(Admin client, List<OpenTransaction> hanging) throws InterruptedException {
		for (var transaction : hanging) {
			try {
				client
					.abortTransaction(new AbortTransactionSpec(transaction.partition(), transaction.producerId(),
							transaction.producerEpoch(), transaction.coordinatorEpoch()))
					.all()
					.get();
			}
			catch (ExecutionException refused) {
				throw refused(hanging.subList(hanging.indexOf(transaction), hanging.size()), refused);
			}
		}
	}

	/** The message ends with the commands, so that they can be copied from it. */
	private RelayFailed refused(List<OpenTransaction> rest, ExecutionException refused) {
		var why = (refused.getCause() instanceof AuthorizationException) ? "the shop is not authorized to abort them"
				: "they could not be aborted (" + refused.getCause() + ")";
		var failed = new RelayFailed(
				"Transactions of the relay hang in " + rest.stream().map(OpenTransaction::partition).toList() + ", and "
						+ why + ". An operator has to run: " + this.commands.of(rest));
		failed.initCause(refused);
		return failed;
	}

	private void awaitEnd(OpenTransactions open, List<OpenTransaction> hanging)
			throws ExecutionException, InterruptedException {
		var partitions = hanging.stream().map(OpenTransaction::partition).toList();
		var deadline = System.nanoTime() + PATIENCE.toNanos();
		while (open.inPartitions(partitions).stream().anyMatch(hanging::contains)) {
			if (System.nanoTime() > deadline) {
				throw new RelayFailed("Transactions of the relay still hang although they were aborted: " + hanging);
			}
			TimeUnit.MILLISECONDS.sleep(CHECK.toMillis());
		}
	}

	/**
	 * Checks that no other application has a transaction open on the positions' topic.
	 * Only the relay may write there, and its earlier sessions are fenced by now.
	 */
	private void requireReadablePositions(OpenTransactions open) throws ExecutionException, InterruptedException {
		var foreign = open.in(List.of(this.names.offsetsTopic()));
		if (!foreign.isEmpty()) {
			throw new RelayFailed("The relay cannot read its position behind another application's open transaction: "
					+ foreign.getFirst() + ". Let that application end it, or run: " + this.commands.of(foreign));
		}
	}

	private static RelayFailed interrupted(InterruptedException interrupted) {
		Thread.currentThread().interrupt();
		return new RelayFailed("The relay was stopped while it was looking for open transactions", interrupted);
	}

}

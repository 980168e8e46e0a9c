package com.shop.outbox.relay;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

/**
 * Ends transactions of earlier sessions that Kafka left open for ever. Some brokers
 * declare a transaction complete without telling the partitions (KAFKA-20734): its
 * records and its position are there, nobody can read them, and the next transaction of
 * the same producer would commit them. So a position that is read in front of such a
 * transaction is an old one. What hangs is aborted as KIP-664 provides for, and since it
 * may have been committed in another partition, the gap is then filled with what the
 * topics do not hold.
 */
@Component
class HangingTransactions {

	private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);

	/**
	 * The level of {@code metadata.version} of Kafka 4.2; all later ones have the fault.
	 */
	private static final short LAST_SOUND = 29;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration CHECK = Duration.ofMillis(50);

	private final KafkaAdmin admin;

	private final Topics topics;

	private final RelayNames names;

	private final RelayProducers producers;

	private final KnownGap gap;

	HangingTransactions(KafkaAdmin admin, Topics topics, RelayNames names, RelayProducers producers, KnownGap gap) {
		this.admin = admin;
		this.topics = topics;
		this.names = names;
		this.producers = producers;
		this.gap = gap;
	}

	/**
	 * To be called before a session fences the earlier ones.
	 */
	EarlierSessions ofEarlierSessions() {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			var earlier = this.producers.remember(client);
			return new EarlierSessions(mayHang(client), () -> end(earlier));
		}
		catch (ExecutionException failed) {
			throw new RelayFailed("Kafka does not tell about the relay's transactions", failed);
		}
		catch (InterruptedException interrupted) {
			throw interrupted(interrupted);
		}
	}

	/** By what they support: their version they do not tell. */
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
				abort(client, hanging);
				awaitEnd(open, hanging);
				this.producers.noteHanging(hanging);
				log.warn("Kafka left transactions of the relay open that it had declared complete. They were aborted,"
						+ " and what is missing is sent again: {}", hanging);
			}
			requireReadablePositions(open);
		}
		catch (ExecutionException failed) {
			throw new RelayFailed("Open transactions on Kafka cannot be found", failed);
		}
		catch (InterruptedException interrupted) {
			throw interrupted(interrupted);
		}
	}

	private void abort(Admin client, Collection<OpenTransaction> hanging) throws InterruptedException {
		for (var transaction : hanging) {
			try {
				client
					.abortTransaction(new AbortTransactionSpec(transaction.partition(), transaction.producerId(),
							transaction.producerEpoch(), transaction.coordinatorEpoch()))
					.all()
					.get();
			}
			catch (ExecutionException refused) {
				var why = (refused.getCause() instanceof AuthorizationException)
						? "Kafka does not let the shop abort it"
						: "it could not be aborted (" + refused.getCause() + ")";
				throw new RelayFailed("A transaction of the relay hangs in " + transaction.partition() + ", and " + why
						+ ". An operator has to run: " + command(transaction), refused);
			}
		}
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
	 * Nobody but the relay may write positions, and by now its earlier sessions cannot.
	 */
	private void requireReadablePositions(OpenTransactions open) throws ExecutionException, InterruptedException {
		var foreign = open.in(List.of(this.names.offsetsTopic()));
		if (!foreign.isEmpty()) {
			throw new RelayFailed(
					"The relay cannot read its position behind a transaction that somebody else has open: "
							+ foreign.getFirst() + ". Let him end it, or run: " + command(foreign.getFirst()));
		}
	}

	private String command(OpenTransaction transaction) {
		var servers = this.admin.getConfigurationProperties().get("bootstrap.servers");
		return "kafka-transactions.sh --bootstrap-server %s abort --topic %s --partition %s --start-offset %s"
			.formatted(
					(servers instanceof Collection<?> list)
							? String.join(",", list.stream().map(String::valueOf).toList()) : servers,
					transaction.partition().topic(), String.valueOf(transaction.partition().partition()),
					String.valueOf(transaction.startOffset()));
	}

	private static RelayFailed interrupted(InterruptedException interrupted) {
		Thread.currentThread().interrupt();
		return new RelayFailed("The relay was stopped while it looked for open transactions", interrupted);
	}

}

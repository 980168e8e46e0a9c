package com.shop.outbox.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.crash.BrokerCluster;
import com.shop.outbox.relay.kafka.EarlierSessions;
import com.shop.outbox.relay.kafka.KafkaTransactions;
import com.shop.outbox.relay.kafka.PublishedRecords;
import com.shop.outbox.relay.kafka.RelayClients;
import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayFailed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each transaction raises the epoch of its producer, and when that has come to its end,
 * Kafka gives the producer a new id: twice in a hundred thousand transactions for each of
 * the two. The broker is killed again and again around the first time.
 */
class NewProducerIdCrashTests {

	private static final int TRANSACTIONS = 100_000;

	/** Two producers take turns, and a producer's id is good for 32,767 transactions. */
	private static final int END_OF_IDS = 2 * Short.MAX_VALUE;

	private static final int KILLS = 12;

	private static final int AROUND = 400;

	private static final String TOPIC = "numbers";

	private static final ByteBuffer KEY = ByteBuffer.wrap("position".getBytes(StandardCharsets.UTF_8));

	private final Random random = new Random(Long.getLong("shop.crash.seed", 1));

	@TempDir
	private Path data;

	@Test
	void relaysEachEventOnceAndInOrder() throws Exception {
		var logs = Files.createDirectories(Path.of("target/new-producer-id"));
		try (var broker = BrokerCluster.startOne(this.data, logs);
				var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			var positions = new NewTopic(RelayServers.NAMES.offsetsTopic(), 1, (short) 1)
				.configs(Map.of("cleanup.policy", "compact"));
			admin.createTopics(List.of(positions, new NewTopic(TOPIC, 1, (short) 1))).all().get();
			var clients = RelayServers.clients(broker.bootstrapServers());
			var ids = new HashSet<Long>();

			for (var kill : kills()) {
				relay(clients, kill, broker);
				ids.addAll(ids(admin));
			}
			relay(clients, TRANSACTIONS, broker);
			ids.addAll(ids(admin));

			assertThat(ids).as("ids of the two producers").hasSizeGreaterThan(2);
			assertThat(numbers(clients)).containsExactlyElementsOf(IntStream.range(0, TRANSACTIONS).boxed().toList());
		}
	}

	/** Behind which transactions the broker is killed. */
	private List<Integer> kills() {
		return this.random.ints(KILLS, END_OF_IDS - AROUND, END_OF_IDS + AROUND).sorted().boxed().toList();
	}

	/**
	 * Until so many are relayed, or a few more already are; then the broker is killed
	 * while it goes on.
	 */
	private static void relay(RelayClients clients, int count, BrokerCluster broker) {
		var killed = new CompletableFuture<Void>();
		try (var transactions = KafkaTransactions.open(clients, EarlierSessions.none())) {
			var first = position(transactions);
			for (int next = first; next < TRANSACTIONS && !killed.isDone(); next++) {
				if (next == Math.max(first, count)) {
					Thread.ofPlatform().start(() -> {
						broker.killAndRestart();
						killed.complete(null);
					});
				}
				transactions.begin();
				transactions.send(event(next));
				transactions
					.commit(Map.of(KEY, ByteBuffer.wrap(String.valueOf(next).getBytes(StandardCharsets.UTF_8))));
			}
		}
		catch (RelayFailed died) {
			broker.awaitWhole();
		}
	}

	private static int position(KafkaTransactions transactions) {
		var stored = transactions.committedOffsets().get(KEY);
		return (stored != null) ? Integer.parseInt(StandardCharsets.UTF_8.decode(stored.duplicate()).toString()) + 1
				: 0;
	}

	private static OutboxRecord event(int number) {
		return new OutboxRecord("id", "type", "source", "subject", "time", TOPIC, "key", String.valueOf(number), null,
				Duration.ofMillis(System.currentTimeMillis()).toNanos() / 1_000, null, null, null, 0);
	}

	private static Set<Long> ids(Admin admin) throws Exception {
		var described = admin.describeTransactions(RelayServers.NAMES.transactionalIds()).all().get();
		return new HashSet<>(described.values().stream().map(TransactionDescription::producerId).toList());
	}

	private static List<Integer> numbers(RelayClients clients) {
		var found = new HashMap<Long, Integer>();
		try (var consumer = clients.consumer()) {
			var partition = new TopicPartition(TOPIC, 0);
			consumer.assign(List.of(partition));
			consumer.seekToBeginning(List.of(partition));
			PublishedRecords.readToTheEnd(consumer, message -> found.put(message.offset(),
					Integer.valueOf(new String(message.value(), StandardCharsets.UTF_8))));
		}
		return found.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
	}

}

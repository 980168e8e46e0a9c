package com.shop.outbox.relay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transactions that commit at the same moment, while sessions of the relay end and begin.
 * The number in an event is given under a lock that is held to the commit.
 */
class CommitOrderIntegrationTests {

	private static final int WRITERS = 8;

	private static final int KEYS = 3;

	private static final int SESSIONS = 5;

	private final RelayServers servers = RelayServers.ofThisJvm();

	private final String topic = this.servers.aTopic(1);

	private final String keyed = this.servers.aTopic(KEYS);

	private final String witness = "witness_" + System.nanoTime();

	private final String counters = "counters_" + System.nanoTime();

	@Test
	void relaysInTheOrderThatTransactionsWereCommittedIn() throws Exception {
		prepare();
		writeDuring(this::sessionsThatEnd);

		try (var _ = EngineSession.start(this.servers, 1000, Fault.never())) {
			assertThat(Published.events(this.servers, this.topic)).isEqualTo(seenByTheWitness())
				.hasSizeGreaterThan(100);
		}
		assertThat(numbersByKey().values()).hasSize(KEYS)
			.allSatisfy(numbers -> assertThat(numbers)
				.isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList()));
	}

	/** The witness reads the same log, through a slot and a decoder of its own. */
	private void prepare() throws SQLException {
		this.servers.query("SELECT pg_create_logical_replication_slot('" + this.witness + "', 'test_decoding')");
		try (var writer = new OutboxWriter(this.servers, this.topic)) {
			writer.execute("CREATE TABLE " + this.counters + " (key text PRIMARY KEY, number integer)");
			writer.execute("INSERT INTO " + this.counters + " SELECT nth, 0 FROM generate_series(1, " + KEYS + ") nth");
			writer.commit();
		}
	}

	private void sessionsThatEnd() {
		var random = new Random(1);
		for (var session = 0; session < SESSIONS; session++) {
			var nth = 1 + random.nextInt(5);
			EngineSession.runUntil(this.servers, 1 + random.nextInt(50),
					random.nextBoolean() ? Fault.failedCommit(nth) : Fault.lostAnswer(nth));
		}
	}

	private void writeDuring(Runnable other) throws Exception {
		var done = new AtomicBoolean();
		try (var threads = Executors.newFixedThreadPool(WRITERS)) {
			var writers = new ArrayList<Future<Void>>();
			for (var seed = 0; seed < WRITERS; seed++) {
				writers.add(threads.submit(writer(new Random(seed), done)));
			}
			try {
				other.run();
			}
			finally {
				done.set(true);
			}
			for (var writer : writers) {
				writer.get();
			}
		}
	}

	private Callable<Void> writer(Random random, AtomicBoolean done) {
		return () -> {
			try (var writer = new OutboxWriter(this.servers, this.topic)) {
				while (!done.get()) {
					var key = String.valueOf(1 + random.nextInt(KEYS));
					var number = writer.query("UPDATE %s SET number = number + 1 WHERE key = '%s' RETURNING number"
						.formatted(this.counters, key));
					writer.insert(this.keyed, key, List.of(key + "/" + number));
					writer.insert(key, List.of(key + "/" + number));
					writer.commit();
				}
			}
			return null;
		};
	}

	private List<String> seenByTheWitness() throws SQLException {
		var seen = this.servers.query("""
				SELECT substring(data FROM 'payload\\[text\\]:''([^'']*)''')
				FROM pg_logical_slot_get_changes('%s', NULL, NULL)
				WHERE strpos(data, 'topic[character varying]:''%s''') > 0""".formatted(this.witness, this.topic));
		this.servers.query("SELECT pg_drop_replication_slot('" + this.witness + "')");
		return seen.stream().filter(event -> event.contains("/")).toList();
	}

	/** In the order of Kafka. */
	private Map<String, List<Integer>> numbersByKey() {
		return Published.now(this.servers, this.keyed)
			.stream()
			.collect(Collectors.groupingBy(ConsumerRecord::key,
					Collectors.mapping(CommitOrderIntegrationTests::number, Collectors.toList())));
	}

	private static int number(ConsumerRecord<String, String> message) {
		return Integer.parseInt(message.value().substring(message.value().indexOf('/') + 1));
	}

}

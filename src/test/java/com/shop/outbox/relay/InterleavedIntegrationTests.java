package com.shop.outbox.relay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Transactions that are open at the same time, with several events each, rolled back now
 * and then, and ticks between them; and sessions that end anywhere.
 */
class InterleavedIntegrationTests {

	private static final int WRITERS = 4;

	private static final int SESSIONS = 6;

	private final RelayServers servers = RelayServers.ofThisJvm();

	private final String topic = this.servers.aTopic(1);

	private final List<String> committed = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void relaysEachEventOnceAndInCommitOrder(long seed) throws SQLException {
		var random = new Random(seed);
		var positions = Published.positions(this.servers).size();
		var transactions = new ArrayList<Transaction>();
		try {
			for (var writer = 0; writer < WRITERS; writer++) {
				transactions.add(new Transaction(this.servers, this.topic));
			}
			for (var session = 0; session < SESSIONS; session++) {
				writeAtLeast(12, transactions, random);
				EngineSession.runUntil(this.servers, 1 + random.nextInt(3), aFault(random));
			}
		}
		finally {
			for (var transaction : transactions) {
				transaction.writer.close();
			}
		}

		try (var _ = EngineSession.start(this.servers)) {
			assertThat(Published.events(this.servers, this.topic)).containsExactlyElementsOf(this.committed);
		}
		assertThat(Published.positions(this.servers).stream().skip(positions)).isNotEmpty()
			.allSatisfy(InterleavedIntegrationTests::isOfAnInsert);
	}

	/** From the position of a commit, Debezium may skip events. */
	private static void isOfAnInsert(String position) {
		assertThat(JsonMapper.shared().readTree(position).path("messageType").asString()).isEqualTo("INSERT");
	}

	private static Fault aFault(Random random) {
		var nth = 1 + random.nextInt(4);
		return random.nextBoolean() ? Fault.failedCommit(nth) : Fault.lostAnswer(nth);
	}

	private void writeAtLeast(int events, List<Transaction> transactions, Random random) throws SQLException {
		var end = this.committed.size() + events;
		while (this.committed.size() < end) {
			var transaction = transactions.get(random.nextInt(WRITERS));
			switch (random.nextInt(6)) {
				case 0 -> this.committed.addAll(transaction.commit());
				case 1 -> transaction.writer.tick();
				case 2 -> transaction.rollbackIf(random.nextInt(3) == 0);
				default -> transaction.insert(1 + random.nextInt(3));
			}
		}
	}

	/** One after the other, on one connection. */
	private static final class Transaction {

		private final OutboxWriter writer;

		private final List<String> events = new ArrayList<>();

		private int written;

		Transaction(RelayServers servers, String topic) throws SQLException {
			this.writer = new OutboxWriter(servers, topic);
		}

		void insert(int count) throws SQLException {
			var fresh = new ArrayList<String>();
			for (var nth = 0; nth < count; nth++) {
				fresh.add("event " + System.identityHashCode(this) + "/" + this.written++);
			}
			this.writer.insert("key", fresh);
			this.events.addAll(fresh);
		}

		void rollbackIf(boolean wanted) throws SQLException {
			if (wanted) {
				this.writer.rollback();
				this.events.clear();
			}
		}

		List<String> commit() throws SQLException {
			this.writer.commit();
			var done = List.copyOf(this.events);
			this.events.clear();
			return done;
		}

	}

}

package com.shop.outbox.relay.healing;

import com.shop.outbox.relay.RelayServers;
import com.shop.outbox.relay.OutboxWriter;
import com.shop.outbox.relay.Published;
import com.shop.outbox.relay.EngineSession;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import com.shop.outbox.relay.kafka.EarlierSessions;
import com.shop.outbox.relay.kafka.KafkaTransactions;
import com.shop.outbox.relay.model.LogPosition;

import static org.assertj.core.api.Assertions.assertThat;

/** A slot that is made while transactions are open. */
class SlotStartIntegrationTests {

	private final RelayServers servers = RelayServers.ofThisJvm();

	private final String topic = this.servers.aTopic(1);

	/**
	 * PostgreSQL waits for those that were open when it began, then for those that have
	 * begun meanwhile. One that begins then and is committed later still is in the slot,
	 * whole, although it has written before the slot starts.
	 */
	@Test
	void bringsTheRowsThatWereWrittenBeforeItStartsAndCommittedAfterwards() throws Exception {
		this.servers.query("SELECT pg_drop_replication_slot('outbox_relay')");
		try (var first = new OutboxWriter(this.servers, this.topic);
				var second = new OutboxWriter(this.servers, this.topic);
				var third = new OutboxWriter(this.servers, this.topic)) {
			first.insert("before 1");
			var slot = CompletableFuture.supplyAsync(this::create);
			awaitWaitFor(first);
			second.insert("before 2");
			first.commit();
			awaitWaitFor(second);
			third.insert("after");
			second.commit();
			try (var created = slot.join()) {
				beginAt(created.start());
			}
			third.commit();
		}

		try (var _ = EngineSession.start(this.servers)) {
			assertThat(Published.events(this.servers, this.topic)).containsExactly("after");
		}
	}

	private SlotStart create() {
		try {
			return SlotStart.ofNew(this.servers, RelayServers.NAMES.slot());
		}
		catch (SQLException failed) {
			throw new CompletionException(failed);
		}
	}

	private void awaitWaitFor(OutboxWriter writer) throws SQLException {
		var transaction = writer.query("SELECT pg_current_xact_id()::xid");
		Awaitility.await("the new slot waits for " + transaction)
			.until(() -> this.servers
				.query("SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted"
						+ " AND transactionid = '" + transaction + "'")
				.contains("1"));
	}

	private void beginAt(long start) {
		try (var transactions = KafkaTransactions.open(this.servers.clients(), EarlierSessions.none())) {
			transactions.begin();
			transactions.commit(LogPosition.ofStart(start));
		}
	}

}

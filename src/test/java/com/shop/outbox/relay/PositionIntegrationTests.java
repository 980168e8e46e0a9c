package com.shop.outbox.relay;

import java.sql.SQLException;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a session continues that follows one which ended in the middle of a transaction.
 */
class PositionIntegrationTests {

	private final RelayServers servers = RelayServers.ofThisJvm();

	private final String topic = this.servers.aTopic(1);

	/** Many rows of a {@code COPY} have one position in the log. */
	@Test
	void continuesInTheMiddleOfACopy() throws Exception {
		var events = OutboxWriter.events(20_000);
		try (var writer = new OutboxWriter(this.servers, this.topic)) {
			writer.copy(List.of(events));
			writer.commit();
		}
		EngineSession.runUntil(this.servers, 8192, Fault.lostAnswer(1));
		EngineSession.runUntil(this.servers, 33, Fault.lostAnswer(2));
		EngineSession.runUntil(this.servers, 1, Fault.lostAnswer(1));
		EngineSession.runUntil(this.servers, 100, Fault.failedCommit(3));

		try (var _ = EngineSession.start(this.servers, 8192, Fault.never())) {
			assertThat(Published.events(this.servers, this.topic)).containsExactly(events);
		}
	}

	/**
	 * The commit of the short transaction ends where the second event of the long one
	 * begins: the two have one position in the log.
	 */
	@Test
	void continuesInATransactionAfterAnotherOneWasCommittedInItsMiddle() throws Exception {
		try (var longOne = new OutboxWriter(this.servers, this.topic);
				var shortOne = new OutboxWriter(this.servers, this.topic)) {
			longOne.insert("long 1");
			relayAndConfirm("before");
			shortOne.insert("short");
			shortOne.commit();
			longOne.insert("long 2");
			longOne.commit();
		}
		// The last transaction that was relayed comes once more; that is no commit.
		EngineSession.runUntil(this.servers, 1, Fault.lostAnswer(2));
		assertThat(Published.eventsNow(this.servers, this.topic)).containsExactly("before", "short", "long 1");

		try (var _ = EngineSession.start(this.servers)) {
			assertThat(Published.events(this.servers, this.topic)).containsExactly("before", "short", "long 1",
					"long 2");
		}
	}

	/** PostgreSQL sends the messages of all applications in the database. */
	@Test
	void takesNoMessageOfAnotherApplicationForAnEvent() throws Exception {
		try (var _ = EngineSession.start(this.servers)) {
			OutboxWriter.write(this.servers, this.topic, "1");
			this.servers.query("SELECT pg_logical_emit_message(false, 'outbox', 'not ours')::text");
			this.servers.query("SELECT pg_logical_emit_message(true, 'outbox', 'nor this one')::text");
			OutboxWriter.write(this.servers, this.topic, "2");

			assertThat(Published.events(this.servers, this.topic)).containsExactly("1", "2");
		}
	}

	/** The slot is moved by hand, over what was not relayed. */
	@Test
	void refusesToContinueBehindAGap() throws Exception {
		relayAndConfirm("0");
		try (var writer = new OutboxWriter(this.servers, this.topic)) {
			writer.insert("key", List.of("1", "2"));
			writer.commit();
		}
		EngineSession.runUntil(this.servers, 1, Fault.lostAnswer(1));
		moveSlotToTheEnd();
		OutboxWriter.write(this.servers, this.topic, "3");

		try (var session = EngineSession.start(this.servers)) {
			assertThat(session.awaitEnd()).rootCause()
				.hasMessageContaining("does not continue after the last position");
		}
		assertThat(Published.eventsNow(this.servers, this.topic)).containsExactly("0", "1");
		this.servers.forgetPosition();
	}

	/** And everything that was written before. */
	private void relayAndConfirm(String event) throws SQLException {
		var before = this.servers.query("SELECT pg_current_wal_insert_lsn()::text").getFirst();
		try (var _ = EngineSession.start(this.servers)) {
			OutboxWriter.write(this.servers, this.topic, event);
			Published.events(this.servers, this.topic);
			Awaitility.await("PostgreSQL is told that the event is relayed")
				.until(() -> this.servers.query(
						"SELECT confirmed_flush_lsn > '%s' FROM pg_replication_slots WHERE slot_name = 'outbox_relay'"
							.formatted(before))
					.contains("t"));
		}
	}

	private void moveSlotToTheEnd() throws SQLException {
		this.servers.query("SELECT pg_replication_slot_advance('outbox_relay', pg_current_wal_lsn())");
	}

}

package com.shop.outbox.relay.healing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.kafka.PublishedRecords;
import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayStatus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events that have waited for hours when the stream breaks, and a session that fails
 * after it has sent some of them. Kafka's newest timestamp is then the present: it is
 * that of the transactions' markers.
 */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(
		properties = { "shop.test.own-servers=true", "shop.relay.max-batch-size=100", "shop.relay.retry-delay=1s" })
class InterruptedBackFillModuleTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final String MADE = "payments-made";

	private static final String FAILED = "payments-failed";

	/** More than two transactions of a back-fill. */
	private static final int MANY = 4_500;

	private final SmartLifecycle relay;

	private final RelayStatus status;

	private final PublishedRecords published;

	private final KafkaAdmin admin;

	private final JdbcClient jdbc;

	private final Failure failure;

	private final SourceWithSuccessor source;

	InterruptedBackFillModuleTests(@Qualifier("outboxRelay") SmartLifecycle relay, RelayStatus status,
			PublishedRecords published, KafkaAdmin admin, JdbcClient jdbc, Failure failure,
			SourceWithSuccessor source) {
		this.relay = relay;
		this.status = status;
		this.published = published;
		this.admin = admin;
		this.jdbc = jdbc;
		this.failure = failure;
		this.source = source;
	}

	@BeforeEach
	void stopTheRelayWhenItHasRelayedEverything() {
		awaitRelaying();
		this.relay.stop();
		this.jdbc.sql("DELETE FROM outbox.outbox").update();
		this.jdbc
			.sql("UPDATE outbox.last_relayed SET id = uuidv7('-6 hours'), occurred_at = now() AT TIME ZONE 'UTC'"
					+ " - interval '6 hours'")
			.update();
	}

	@Test
	void isCompletedByTheNextSession() throws Exception {
		var before = ids(MADE);
		var events = fiveHoursAgo(MADE, MANY);
		dropSlot();

		failAfterOneTransaction();
		assertThat(ids(MADE)).as("one transaction").hasSizeBetween(before.size() + 1, before.size() + MANY - 1);
		this.relay.start();

		awaitOnce(MADE, before, events);
	}

	/** The slot is kept, and what it would still have brought comes from the table. */
	@Test
	void ofATopicThatWasMadeAnewWhileABacklogWasRelayedBringsTheRestOfTheBacklog() throws Exception {
		var before = ids(FAILED);
		var made = fiveHoursAgo(MADE, 10);
		var failed = fiveHoursAgo(FAILED, 1_000);
		failAfterOneTransaction();
		assertThat(ids(FAILED)).as("a part").hasSizeLessThan(before.size() + failed.size());

		delete(MADE);
		this.relay.start();

		awaitOnce(FAILED, before, failed);
		awaitOnce(MADE, List.of(), made);
	}

	/** A frozen instance goes on after another one has taken over and made the slot. */
	@Test
	void ofAnInstanceThatNoLongerLeadsLeavesTheSlotOfItsSuccessor() throws Exception {
		var before = ids(MADE);
		var events = fiveHoursAgo(MADE, 10);
		dropSlot();
		this.source.successor.set(true);

		this.relay.start();

		awaitOnce(MADE, before, events);
		assertThat(this.source.successor).as("there was a successor").isFalse();
		assertThat(this.jdbc.sql("SELECT failover FROM pg_replication_slots WHERE slot_name = 'outbox_relay'")
			.query(Boolean.class)
			.single()).as("the slot is another one than the relay itself makes").isFalse();
	}

	private void failAfterOneTransaction() {
		this.failure.next.set(true);
		this.relay.start();
		Awaitility.await("a session fails").atMost(PATIENCE).until(() -> !this.failure.next.get());
		this.relay.stop();
	}

	private void awaitRelaying() {
		Awaitility.await("the relay relays")
			.atMost(PATIENCE)
			.until(() -> this.status.phase() == RelayStatus.Phase.RELAYING);
	}

	/** All have come, each once. */
	private void awaitOnce(String topic, List<String> before, List<String> events) throws Exception {
		awaitRelaying();
		Awaitility.await("the last of them")
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> ids(topic).contains(events.getLast()));
		var after = ids(topic);
		assertThat(after.subList(before.size(), after.size())).hasSameSizeAs(events)
			.containsExactlyInAnyOrderElementsOf(events);
	}

	private List<String> ids(String topic) {
		var ids = new ArrayList<String>();
		this.published.read(List.of(topic), Instant.EPOCH,
				message -> ids.add(new String(message.headers().lastHeader(OutboxRecord.ID).value(), UTF_8)));
		return ids;
	}

	private List<String> fiveHoursAgo(String topic, int count) {
		return this.jdbc.sql("""
				INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
				    ce_time, occurred_at)
				SELECT uuidv7('-5 hours'), 'test', 'key', 'test', '{}', ?, 'key', '/shop/test', '',
				    now() AT TIME ZONE 'UTC' - interval '5 hours' FROM generate_series(1, ?)
				RETURNING id::text""").params(topic, count).query((row, _) -> String.valueOf(row.getString(1))).list();
	}

	private void dropSlot() {
		Awaitility.await("nobody reads from the slot")
			.atMost(PATIENCE)
			.until(() -> this.jdbc.sql("SELECT NOT bool_or(active) FROM pg_replication_slots")
				.query(Boolean.class)
				.single());
		this.jdbc.sql("SELECT pg_drop_replication_slot('outbox_relay')").query().listOfRows();
	}

	private void delete(String topic) throws ExecutionException, InterruptedException {
		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.deleteTopics(List.of(topic)).all().get();
		}
	}

	/** Fails a session as soon as it has committed a transaction with events. */
	static class Failure implements Consumer<OutboxRecord> {

		private final AtomicBoolean next = new AtomicBoolean();

		@Override
		public void accept(OutboxRecord relayed) {
			if (this.next.compareAndSet(true, false)) {
				throw new IllegalStateException("of the test");
			}
		}

	}

	/**
	 * Between the look for the slot and the next step, another instance takes the
	 * leadership and makes the slot.
	 */
	static class SourceWithSuccessor extends RelaySource {

		private final AtomicBoolean successor = new AtomicBoolean();

		private final JdbcClient jdbc;

		SourceWithSuccessor(RelayNames names, JdbcClient jdbc) {
			super(names, jdbc);
			this.jdbc = jdbc;
		}

		@Override
		boolean hasSlot() {
			var found = super.hasSlot();
			if (!found && this.successor.compareAndSet(true, false)) {
				this.jdbc.sql("""
						SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
						WHERE locktype = 'advisory' AND (classid::bigint << 32) + objid::bigint = ?""")
					.param(0x5348_4f50_0002L)
					.query()
					.listOfRows();
				this.jdbc.sql("SELECT pg_create_logical_replication_slot('outbox_relay', 'pgoutput')")
					.query()
					.listOfRows();
			}
			return found;
		}

	}

	@TestConfiguration
	static class FailingSessions {

		@Bean
		@Primary
		Failure failure() {
			return new Failure();
		}

		@Bean
		@Primary
		SourceWithSuccessor sourceWithSuccessor(RelayNames names, JdbcClient jdbc) {
			return new SourceWithSuccessor(names, jdbc);
		}

	}

}

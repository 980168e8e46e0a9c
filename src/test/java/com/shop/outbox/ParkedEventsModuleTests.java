package com.shop.outbox;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.problem.Conflict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** On a topic that keeps the newest state only, an older one must not become that. */
@ApplicationModuleTest
@TestPropertySource(properties = "shop.relay.enabled=false")
class ParkedEventsModuleTests {

	private static final String COMPACTED = "inventory.product.change";

	private static final String OTHER = "inventory-received";

	private final ParkedEvents parked;

	private final OutboxTable outbox;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final Clock clock;

	private boolean passed = true;

	private String product = "";

	ParkedEventsModuleTests(OutboxTable outbox, LogRows logRows, TopicSettings topics, DatabaseConnections connections,
			TransactionOperations transaction, JdbcClient jdbc, Clock clock) {
		this.parked = new ParkedEvents(jdbc, outbox, logRows, topics, connections, _ -> this.passed, clock);
		this.outbox = outbox;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@BeforeEach
	void takeAnotherProduct() {
		this.product = UUID.randomUUID().toString();
	}

	@AfterEach
	void unpark() {
		this.jdbc.sql("DELETE FROM outbox.parked").update();
	}

	@Test
	void doNotReplaceALaterStateOfTheirAggregate() {
		var older = park(record(COMPACTED));
		record(COMPACTED);

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> retry(older))
			.withMessageContainingAll(older.toString(), "can only be discarded")
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PARKED_EVENT_OVERTAKEN"));
		assertThat(this.parked.find(null, 10)).as("refused, and still there").hasSize(1);
		discard(older);
		assertThat(this.parked.find(null, 10)).isEmpty();
	}

	@Test
	void doNotReplaceWhatMayHaveBeenALaterStateBeforeTheOutboxDroppedIt() {
		var older = park(record(COMPACTED));
		var dropped = record(OTHER);
		this.jdbc.sql("DELETE FROM outbox.outbox WHERE id = ?").param(dropped).update();

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> retry(older))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PARKED_EVENT_OVERTAKEN"));
	}

	@Test
	void areSentAgainIfTheyAreTheNewestStateOrTheTopicKeepsAll() {
		var newest = park(record(COMPACTED));
		var receipt = park(record(OTHER));
		record(OTHER);

		assertThat(List.of(retry(newest), retry(receipt))).allMatch(again -> sequence(again) > 3);
	}

	@Test
	void doNotReplaceALaterStateThatWasParkedAndSentAgain() {
		var older = park(record(COMPACTED));
		var newer = park(record(COMPACTED));

		assertThat(sequence(retry(newer))).isEqualTo(3);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> retry(older));
	}

	/** It would be published although it was discarded, or under two ids. */
	@Test
	void areLeftAloneWhileTheRelayMayReadThemAgain() {
		var event = park(record(OTHER));
		this.passed = false;

		for (var action : List.<Consumer<UUID>>of(this::retry, this::discard)) {
			assertThatExceptionOfType(Conflict.class).isThrownBy(() -> action.accept(event))
				.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("RELAY_BEHIND"));
		}

		assertThat(this.parked.find(null, 10)).extracting(ParkedEvents.ParkedEvent::id).containsExactly(event);
		assertThat(sequence(event)).isOne();
		this.passed = true;
		assertThat(sequence(retry(event))).isEqualTo(2);
	}

	private UUID retry(UUID id) {
		return requireNonNull(this.transaction.execute(_ -> this.parked.retry(id)));
	}

	private void discard(UUID id) {
		this.transaction.executeWithoutResult(_ -> this.parked.discard(id));
	}

	private UUID record(String topic) {
		var id = TimeOrderedUuid.next();
		this.transaction.executeWithoutResult(_ -> this.outbox.write(List.of(new OutboxRow(id, id, "inventory",
				this.product, "Test.v1", "{}", topic, this.product, this.clock.instant(), null, null))));
		return id;
	}

	private UUID park(UUID id) {
		this.jdbc.sql("""
				INSERT INTO outbox.parked (id, occurred_at, topic, key, error)
				SELECT id, occurred_at, topic, key, 'too large' FROM outbox.outbox WHERE id = ?""").param(id).update();
		return id;
	}

	private long sequence(UUID id) {
		return this.jdbc.sql("SELECT sequence FROM outbox.outbox WHERE id = ?").param(id).query(Long.class).single();
	}

}

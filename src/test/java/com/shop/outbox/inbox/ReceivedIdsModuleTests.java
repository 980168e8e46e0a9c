package com.shop.outbox.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.database.FewRowsAtOnce;
import com.shop.shared.database.OldRows;

import static org.assertj.core.api.Assertions.assertThat;

@ApplicationModuleTest(module = "outbox")
@TestPropertySource(properties = "shop.relay.enabled=false")
class ReceivedIdsModuleTests {

	private static final Duration WEEK = Duration.ofDays(7);

	private final ReceivedIds ids;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	/** Only processes of a split shop have the bean. */
	ReceivedIdsModuleTests(OldRows oldRows, TransactionOperations transaction, JdbcClient jdbc) {
		this.ids = new ReceivedIds(jdbc, oldRows, Clock.systemUTC());
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@Test
	void areForgottenAfterAWeekHoweverManyThereAre() {
		var present = List.of(TimeOrderedUuid.next(), TimeOrderedUuid.next());
		add(present);
		var lastWeek = TimeOrderedUuid.earliestAt(Clock.systemUTC().instant().minus(WEEK).minusSeconds(10)).toString();
		add(Stream
			.generate(() -> UUID.fromString(lastWeek.substring(0, 24) + UUID.randomUUID().toString().substring(24)))
			.limit(1200)
			.toList());

		try (var _ = FewRowsAtOnce.of("outbox.received", 1000, this.jdbc)) {
			this.ids.forgetOld();
		}

		assertThat(this.jdbc.sql("SELECT id FROM outbox.received").query(UUID.class).list())
			.containsExactlyInAnyOrderElementsOf(present);
	}

	private void add(List<UUID> received) {
		this.transaction.executeWithoutResult(_ -> this.ids.add(received));
	}

}

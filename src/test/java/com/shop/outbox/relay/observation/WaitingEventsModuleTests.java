package com.shop.outbox.relay.observation;

import java.time.Duration;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.RelayProgress;

import static org.assertj.core.api.Assertions.assertThat;

/** The age of what waits, as any instance tells it. */
@ApplicationModuleTest(extraIncludes = "payment", module = "outbox")
@TestPropertySource(properties = "shop.test.own-servers=true")
class WaitingEventsModuleTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final SmartLifecycle relay;

	private final RelayProgress progress;

	private final RelayMetrics metrics;

	private final MeterRegistry meters;

	private final ApplicationEventPublisher events;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	WaitingEventsModuleTests(@Qualifier("outboxRelay") SmartLifecycle relay, RelayProgress progress,
			RelayMetrics metrics, MeterRegistry meters, ApplicationEventPublisher events,
			TransactionOperations transaction, JdbcClient jdbc) {
		this.relay = relay;
		this.progress = progress;
		this.metrics = metrics;
		this.meters = meters;
		this.events = events;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@Test
	void tellsTheAgeOfTheOldestEventThatWaitsAlsoWhileNobodyRelays() {
		// Other tests with the same outbox have ids that do not grow with time.
		this.jdbc.sql("UPDATE outbox.last_relayed SET id = ?").param(new UUID(0, 0)).update();
		publish();
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		Awaitility.await("nothing waits").atMost(PATIENCE).until(() -> age() == 0);

		this.relay.stop();
		publish();
		publish();
		assertThat(age()).as("it has just begun to wait").isBetween(0.0, 60.0);
		this.jdbc.sql("""
				UPDATE outbox.outbox SET occurred_at = occurred_at - interval '10 minutes'
				WHERE id > (SELECT id FROM outbox.last_relayed)""").update();
		assertThat(age()).as("seconds since the oldest occurred").isBetween(600.0, 660.0);

		this.relay.start();
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		Awaitility.await("nothing waits any more").atMost(PATIENCE).until(() -> age() == 0);
	}

	private double age() {
		this.metrics.sample();
		return this.meters.get("shop.outbox.oldest.age").gauge().value();
	}

	private void publish() {
		this.transaction.executeWithoutResult(_ -> this.events.publishEvent(
				new PaymentMade(PaymentId.next(), OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"))));
	}

}

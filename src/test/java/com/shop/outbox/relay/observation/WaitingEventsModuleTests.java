package com.shop.outbox.relay.observation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.outbox.RelayNames;
import com.shop.outbox.relay.kafka.RelayProducers;
import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayProperties;
import com.shop.outbox.relay.model.RelayStatus;
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

	private final RelayNames names;

	private final RelayStatus status;

	private final RelayLag lag;

	private final RelayProducers producers;

	private final RelayProperties properties;

	private final JdbcClient jdbc;

	WaitingEventsModuleTests(@Qualifier("outboxRelay") SmartLifecycle relay, RelayProgress progress,
			RelayMetrics metrics, MeterRegistry meters, ApplicationEventPublisher events,
			TransactionOperations transaction, RelayNames names, RelayStatus status, RelayLag lag,
			RelayProducers producers, RelayProperties properties, JdbcClient jdbc) {
		this.relay = relay;
		this.progress = progress;
		this.metrics = metrics;
		this.meters = meters;
		this.events = events;
		this.transaction = transaction;
		this.names = names;
		this.status = status;
		this.lag = lag;
		this.producers = producers;
		this.properties = properties;
		this.jdbc = jdbc;
	}

	@Test
	void tellsWhatWaitsAndForHowLongAlsoWhileNobodyRelays() {
		// Other tests with the same outbox have ids that do not grow with time.
		this.jdbc.sql("UPDATE outbox.last_relayed SET id = ?").param(new UUID(0, 0)).update();
		publish();
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		Awaitility.await("nothing waits").atMost(PATIENCE).until(() -> age() == 0);

		assertThat(waitingRows()).isZero();

		this.relay.stop();
		publish();
		var ofOne = waitingRows();
		publish();
		assertThat(age()).as("it has just begun to wait").isBetween(0.0, 60.0);
		assertThat(ofOne).isPositive();
		assertThat(waitingRows()).isEqualTo(2 * ofOne);
		assertThat(rows(this.status)).as("as GET /ops/relay says").isEqualTo((long) (2 * ofOne));
		this.jdbc.sql("""
				UPDATE outbox.outbox SET occurred_at = occurred_at - interval '10 minutes'
				WHERE id > (SELECT id FROM outbox.last_relayed)""").update();
		assertThat(age()).as("seconds since the oldest occurred").isBetween(600.0, 660.0);

		this.relay.start();
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		Awaitility.await("nothing waits any more").atMost(PATIENCE).until(() -> age() == 0);
	}

	/** As two transactions do that overlap, if the one that began first commits last. */
	@Test
	void nothingWaitsIfTheEventWithTheSmallerIdWasRelayedLast() {
		insert("uuidv7()", "uuidv7('-5 seconds')");
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		Awaitility.await("the progress is stored").atMost(PATIENCE).until(this::isStored);

		assertThat(age()).as("seconds that the oldest has waited").isZero();
		assertThat(rows(this.status)).as("events that wait").isZero();
	}

	@Test
	void nothingWaitsAfterOldEventsWereSentAgain() {
		insert("uuidv7()");
		assertThat(this.progress.catchesUp(PATIENCE)).isTrue();
		Awaitility.await("the progress is stored").atMost(PATIENCE).until(this::isStored);
		var started = new RelayStatus(Clock.systemUTC(), new SimpleMeterRegistry(), _ -> {
		});
		started.relayed(List.of(anOldEvent()));
		started.enter(RelayStatus.Phase.RELAYING);

		assertThat(rows(started)).as("events that wait, as an instance tells that has just started").isZero();
	}

	private static OutboxRecord anOldEvent() {
		return new OutboxRecord(new UUID(0, 1).toString(), "test", "/shop/test", "key", "", "payments-made", "key",
				null, null, 0, null, null, null, 0);
	}

	private @Nullable Long rows(RelayStatus status) {
		var waiting = new WaitingEvents(status, this.jdbc, Clock.systemUTC());
		return new RelayOverview(this.names, status, this.lag, this.producers, waiting, this.properties).view()
			.lag()
			.rows();
	}

	private boolean isStored() {
		return this.status.last()
			.filter(last -> this.jdbc.sql("SELECT id::text FROM outbox.last_relayed")
				.query(String.class)
				.single()
				.equals(last.id()))
			.isPresent();
	}

	/** In one transaction, in this order; they occurred ten minutes ago. */
	private void insert(String... ids) {
		this.jdbc.sql("UPDATE outbox.last_relayed SET id = ?").param(new UUID(0, 0)).update();
		this.jdbc.sql(
				Stream.of(ids)
					.map(id -> "(" + id + ", 'test', 'key', 'test', '{}', 'payments-made', 'key', '/shop/test', '',"
							+ " now() AT TIME ZONE 'UTC' - interval '10 minutes')")
					.collect(
							Collectors
								.joining(", ",
										"INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload,"
												+ " topic, key, ce_source, ce_time, occurred_at) VALUES ",
										"")))
			.update();
	}

	private double waitingRows() {
		this.metrics.sample();
		return this.meters.get("shop.outbox.waiting").gauge().value();
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

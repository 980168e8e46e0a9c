package com.shop.delivery;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;
import com.shop.delivery.domain.Deliveries;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.DeliveryReason;
import com.shop.delivery.domain.DeliverySearch;
import com.shop.delivery.domain.DeliveryStatus;
import com.shop.delivery.domain.DeliveryStep;
import com.shop.delivery.domain.Mishap;
import com.shop.delivery.domain.Report.Kind;
import com.shop.delivery.domain.Report;
import com.shop.delivery.domain.SeenDelivery;
import com.shop.shared.Actor;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What people report can be taken back for a while, before anybody has heard of it. */
@ApplicationModuleTest
@Import(NotedReportsModuleTests.Witness.class)
@TestPropertySource(properties = { "shop.delivery.take-back=10m", "shop.delivery.take-back-check-interval=50ms" })
class NotedReportsModuleTests {

	private static final Actor EVE = new Actor("courier", "eve");

	private static final Actor BOB = new Actor("courier", "bob");

	private final Deliveries deliveries;

	private final DeliverySearch search;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Witness witness;

	NotedReportsModuleTests(Deliveries deliveries, DeliverySearch search, Messages messages, JdbcClient jdbc,
			TransactionOperations transaction, Witness witness) {
		this.transaction = transaction;
		this.witness = witness;
		this.deliveries = deliveries;
		this.search = search;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	/** Sees on whose behalf events are published. */
	@TestComponent
	static class Witness implements ApplicationListener<PayloadApplicationEvent<?>> {

		private final Map<String, Actor> actors = new ConcurrentHashMap<>();

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<?> published) {
			if (published.getPayload() instanceof DeliveryEvent event) {
				this.actors.put(event.getClass().getSimpleName() + event.deliveryId(), Actor.current());
			}
		}

	}

	@Test
	void areToldToNobodyWhileTheyCanBeTakenBack(AssertablePublishedEvents events) {
		var delivery = aDelivery();

		note(EVE, delivery, Report.of(Kind.SHIPPING));

		assertThat(found(delivery).status()).isEqualTo(DeliveryStatus.SCHEDULED);
		assertThat(events.ofType(DeliveryShipping.class)).isEmpty();
		assertThat(this.search.notedBy(EVE)).extracting(Delivery::id).contains(delivery.id());
		assertThat(this.search.notedBy(BOB)).extracting(Delivery::id).doesNotContain(delivery.id());
		assertThat(this.search.waiting(DeliveryStatus.SCHEDULED, null, null, 100)).extracting(Delivery::id)
			.doesNotContain(delivery.id());
	}

	@Test
	void areTakenBackByWhoeverMadeThem(AssertablePublishedEvents events) {
		var delivery = aDelivery();
		note(EVE, delivery, Report.of(Kind.REFUSED, Mishap.DAMAGED));

		assertThatExceptionOfType(Conflict.class)
			.isThrownBy(() -> BOB.run(() -> this.deliveries.takeBack(delivery.id())));
		EVE.run(() -> this.deliveries.takeBack(delivery.id()));

		endTheWait(delivery);
		note(EVE, found(delivery), Report.of(Kind.SHIPPING));
		endTheWait(delivery);
		awaitStatus(delivery, DeliveryStatus.SHIPPING);
		assertThat(events.ofType(DeliveryRefused.class)).isEmpty();
	}

	@Test
	void takeEffectWhenTheTimeIsOver(AssertablePublishedEvents events) {
		var delivery = aDelivery();
		note(EVE, delivery, new Report(Kind.SHIPPING, null, "DHL", null));

		endTheWait(delivery);
		awaitStatus(delivery, DeliveryStatus.SHIPPING);

		assertThat(events.ofType(DeliveryShipping.class)).hasSize(1);
		assertThat(found(delivery).carrier()).contains("DHL");
		assertThat(found(delivery).noted()).isEmpty();
		assertThat(actorOf(DeliveryShipping.class, delivery)).isEqualTo(EVE);
		assertThatExceptionOfType(Conflict.class)
			.isThrownBy(() -> EVE.run(() -> this.deliveries.takeBack(delivery.id())));
	}

	@Test
	void takeEffectBeforeWhatIsReportedNext(AssertablePublishedEvents events) {
		var delivery = aDelivery();
		note(EVE, delivery, Report.of(Kind.SHIPPING));

		BOB.run(() -> this.deliveries.report(delivery.id(), Precondition.NONE, Report.of(Kind.SHIPPED)));
		note(EVE, found(delivery), Report.of(Kind.DELIVERED));

		assertThat(events.ofType(DeliveryEvent.class)).hasExactlyElementsOfTypes(DeliveryScheduled.class,
				DeliveryShipping.class, DeliveryShipped.class);
		assertThat(actorOf(DeliveryShipping.class, delivery)).isEqualTo(EVE);
		assertThat(actorOf(DeliveryShipped.class, delivery)).isEqualTo(BOB);
	}

	@Test
	void takeEffectBeforeACancellation(AssertablePublishedEvents events) {
		var delivery = aDelivery();
		note(EVE, delivery, Report.of(Kind.SHIPPING));

		this.messages.send(new CancelDelivery(delivery.orderId(), delivery.customerId()));

		assertThat(found(delivery).status()).isEqualTo(DeliveryStatus.SHIPPING);
		assertThat(events.ofType(DeliveryShipping.class)).hasSize(1);
		assertThat(events.ofType(DeliveryCancelled.class)).isEmpty();
	}

	@Test
	void areRefusedFromAnOutdatedPage() {
		var delivery = aDelivery();
		note(EVE, delivery, Report.of(Kind.SHIPPING));

		note(EVE, delivery, Report.of(Kind.SHIPPING));
		assertThatExceptionOfType(Conflict.class)
			.isThrownBy(() -> note(BOB, delivery, Report.of(Kind.REFUSED, Mishap.DAMAGED)))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("DELIVERY_CHANGED"));
		assertThatExceptionOfType(Conflict.class)
			.isThrownBy(() -> note(BOB, found(delivery), Report.of(Kind.DELIVERED)))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("DELIVERY_STEP_REFUSED"));
	}

	/** For instance if the shop is stopped in the evening and starts in the morning. */
	@Test
	void countTheNextAttemptFromTheDayOnWhichTheyWereMade() {
		var delivery = aDeliveryOnItsWay();
		note(EVE, delivery, Report.of(Kind.ATTEMPT_FAILED, Mishap.NOT_MET));

		var today = this.search.today();
		var yesterday = today.minusDays(1).atTime(12, 0).toInstant(UTC);
		notedAt(delivery, yesterday.toString(), yesterday.plusSeconds(60).toString());
		awaitNothingNoted(delivery);

		assertThat(found(delivery).plannedOn()).contains(today);
		assertThat(found(delivery).steps()).last()
			.isEqualTo(new DeliveryStep(DeliveryStep.Kind.ATTEMPT_FAILED, yesterday,
					new DeliveryReason("NOT_MET", "Nobody was there to take it.")));
	}

	@Test
	void haveNoTimeIfAnInstanceNotedThemThatDoesNotKnowIt() {
		var delivery = aDeliveryOnItsWay();
		note(EVE, delivery, Report.of(Kind.ATTEMPT_FAILED, Mishap.NOT_MET));

		notedAt(delivery, "2026-01-04T12:00:00Z", "2026-01-05T12:01:00Z");
		awaitNothingNoted(delivery);

		assertThat(found(delivery).plannedOn()).hasValueSatisfying(
				day -> assertThat(day).isAfter(LocalDate.ofInstant(delivery.steps().getFirst().occurredAt(), UTC)));
	}

	@Test
	void areFoundByAnIndex() {
		this.transaction.executeWithoutResult(_ -> {
			this.jdbc.sql("SET LOCAL enable_seqscan = off").update();
			var before = scans();
			this.search.notedBy(EVE);
			assertThat(scans()).as("scans of the whole table").isEqualTo(before);
		});
	}

	/** How often this connection has read the whole table lately. */
	private long scans() {
		return this.jdbc
			.sql("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relid = 'delivery.deliveries'::regclass")
			.query(Long.class)
			.single();
	}

	private void note(Actor by, Delivery delivery, Report report) {
		by.run(() -> this.deliveries.note(new SeenDelivery(delivery.id(), delivery.version()), report));
	}

	/** As if ten minutes were over. */
	private void endTheWait(Delivery delivery) {
		this.jdbc.sql("UPDATE delivery.deliveries SET noted_until = now() WHERE id = ? AND noted_until IS NOT NULL")
			.param(delivery.id().value())
			.update();
	}

	private void notedAt(Delivery delivery, String at, String until) {
		this.jdbc
			.sql("UPDATE delivery.deliveries SET noted_at = ?::timestamptz, noted_until = ?::timestamptz WHERE id = ?")
			.params(at, until, delivery.id().value())
			.update();
	}

	private void awaitNothingNoted(Delivery delivery) {
		Awaitility.await("what was noted takes effect")
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> found(delivery).noted().isEmpty());
	}

	private Delivery aDeliveryOnItsWay() {
		var id = aDelivery().id();
		this.deliveries.report(id, Precondition.NONE, Report.of(Kind.SHIPPING));
		return this.deliveries.report(id, Precondition.NONE, Report.of(Kind.SHIPPED));
	}

	private void awaitStatus(Delivery delivery, DeliveryStatus status) {
		Awaitility.await("delivery is " + status)
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> found(delivery).status() == status);
	}

	private @Nullable Actor actorOf(Class<? extends DeliveryEvent> event, Delivery delivery) {
		return this.witness.actors.get(event.getSimpleName() + delivery.id());
	}

	private Delivery found(Delivery delivery) {
		return this.search.find(delivery.id());
	}

	private Delivery aDelivery() {
		var command = new ScheduleDelivery(OrderId.next(), "A-1042", CustomerId.next(), "Grace Hopper",
				"+1 202 555 0100", new Address("1 Navy Yard", "Arlington", "22202", "US"), null,
				List.of(new DeliveryLine(new Sku("TEA-500"), 2, "Assam")));
		this.messages.send(command);
		return this.search.search(new DeliverySearch.Filter(null, null, command.orderId()), Sort.Direction.ASC, null, 1)
			.getFirst();
	}

}

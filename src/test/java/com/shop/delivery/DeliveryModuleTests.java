package com.shop.delivery;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Sort;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.modulith.test.Scenario;

import com.shop.Messages;
import com.shop.delivery.domain.Deliveries;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.DeliverySearch;
import com.shop.delivery.domain.DeliveryStatus;
import com.shop.delivery.domain.DeliveryStep;
import com.shop.delivery.domain.Mishap;
import com.shop.delivery.domain.Report.Kind;
import com.shop.delivery.domain.Report;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@Import(OneDay.class)
class DeliveryModuleTests {

	private static final Address ADDRESS = new Address("1 Navy Yard", "Arlington", "22202", "US");

	private final Deliveries deliveries;

	private final DeliverySearch search;

	private final Messages messages;

	DeliveryModuleTests(Deliveries deliveries, DeliverySearch search, Messages messages) {
		this.deliveries = deliveries;
		this.search = search;
		this.messages = messages;
	}

	@Test
	void schedulesADelivery(Scenario scenario) {
		var command = aCommand();

		scenario.publish(command).andWaitForEventOfType(DeliveryScheduled.class).toArriveAndVerify(event -> {
			assertThat(event.orderId()).isEqualTo(command.orderId());
			assertThat(event.orderNumber()).isEqualTo(command.orderNumber()).isNotNull();
			assertThat(event.customerId()).isEqualTo(command.customerId());
			assertThat(event.recipient()).isEqualTo("Grace Hopper");
			assertThat(event.phone()).isEqualTo("+1 202 555 0100");
			assertThat(event.address()).isEqualTo(ADDRESS);
			assertThat(event.note()).isEqualTo("Ring twice");
			assertThat(event.lines()).isEqualTo(command.lines());
			assertThat(event.plannedOn()).isEqualTo(this.search.today());
		});
		this.messages.awaitDone();

		var delivery = deliveryOf(command.orderId());
		assertThat(delivery.status()).isEqualTo(DeliveryStatus.SCHEDULED);
		assertThat(delivery.address()).contains(ADDRESS);
		assertThat(delivery.to().note()).contains("Ring twice");
		assertThat(delivery.lines()).isEqualTo(command.lines());
		assertThat(delivery.steps()).extracting(DeliveryStep::kind).containsExactly(DeliveryStep.Kind.SCHEDULED);
	}

	@Test
	void tellsEachStep(Scenario scenario) {
		var delivery = aDelivery();

		scenario.stimulate(() -> report(delivery.id(), new Report(Kind.SHIPPING, null, "DHL", "0034")))
			.andWaitForEventOfType(DeliveryShipping.class)
			.toArriveAndVerify(event -> assertThat(event).isEqualTo(
					new DeliveryShipping(delivery.id(), delivery.orderId(), delivery.customerId(), "DHL", "0034")));
		scenario.stimulate(() -> report(delivery.id(), Report.of(Kind.SHIPPED)))
			.andWaitForEventOfType(DeliveryShipped.class)
			.toArrive();
		scenario.stimulate(() -> report(delivery.id(), Report.of(Kind.DELIVERED)))
			.andWaitForEventOfType(DeliveryDelivered.class)
			.toArriveAndVerify(event -> assertThat(event)
				.isEqualTo(new DeliveryDelivered(delivery.id(), delivery.orderId(), delivery.customerId())));

		assertThat(deliveryOf(delivery.orderId()).status()).isEqualTo(DeliveryStatus.DELIVERED);
	}

	@Test
	void doesTheSameOnce(AssertablePublishedEvents events) {
		var command = aCommand();
		this.messages.send(command, command);
		var id = deliveryOf(command.orderId()).id();

		report(id, Report.of(Kind.SHIPPING));
		report(id, Report.of(Kind.SHIPPING));
		this.messages.send(command);

		assertThat(events.ofType(DeliveryEvent.class)).hasExactlyElementsOfTypes(DeliveryScheduled.class,
				DeliveryShipping.class);
		assertThat(deliveryOf(command.orderId()).status()).isEqualTo(DeliveryStatus.SHIPPING);
	}

	@Test
	void changesNothingWhenItRefuses(AssertablePublishedEvents events) {
		var delivery = aDelivery();

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> report(delivery.id(), Report.of(Kind.SHIPPED)))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("DELIVERY_STEP_REFUSED"));
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> report(DeliveryId.next(), Report.of(Kind.SHIPPING)))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("DELIVERY_NOT_FOUND"));

		assertThat(deliveryOf(delivery.orderId()).status()).isEqualTo(DeliveryStatus.SCHEDULED);
		assertThat(events.ofType(DeliveryEvent.class)).hasSize(1);
	}

	@Test
	void takesAStepOnceWhenTenWorkersReportIt(AssertablePublishedEvents events) {
		var delivery = aDelivery();

		Messages.atOnce(Collections.nCopies(10, () -> report(delivery.id(), Report.of(Kind.SHIPPING))));

		assertThat(events.ofType(DeliveryShipping.class)).hasSize(1);
	}

	@Test
	void refusesACountryThatItDoesNotServe(AssertablePublishedEvents events) {
		var command = new ScheduleDelivery(OrderId.next(), "A-1042", CustomerId.next(), null, null,
				new Address("Villa Las Estrellas", "King George Island", "9394", "AQ"), null,
				List.of(new DeliveryLine(new Sku("TEA-500"), 1, null)));

		this.messages.send(command, command);

		var delivery = deliveryOf(command.orderId());
		assertThat(delivery.status()).isEqualTo(DeliveryStatus.REFUSED);
		assertThat(events.ofType(DeliveryEvent.class)).containsExactly(new DeliveryRefused(delivery.id(),
				command.orderId(), command.customerId(), "COUNTRY_NOT_SERVED", "We do not deliver to that country."));
	}

	@Test
	void callsOffADeliveryOnce(AssertablePublishedEvents events) {
		var delivery = aDelivery();
		var cancel = new CancelDelivery(delivery.orderId(), delivery.customerId());

		this.messages.send(cancel, cancel);

		assertThat(deliveryOf(delivery.orderId()).status()).isEqualTo(DeliveryStatus.CANCELLED);
		assertThat(events.ofType(DeliveryEvent.class)).hasExactlyElementsOfTypes(DeliveryScheduled.class,
				DeliveryCancelled.class);
	}

	@Test
	void doesNotCallBackWhatHasLeft(AssertablePublishedEvents events) {
		var delivery = aDelivery();
		report(delivery.id(), Report.of(Kind.SHIPPING));

		this.messages.send(new CancelDelivery(delivery.orderId(), delivery.customerId()));

		assertThat(deliveryOf(delivery.orderId()).status()).isEqualTo(DeliveryStatus.SHIPPING);
		assertThat(events.ofType(DeliveryCancelled.class)).isEmpty();
	}

	@Test
	void doesNotScheduleWhatWasCalledOffBefore(AssertablePublishedEvents events) {
		var command = aCommand();

		this.messages.send(new CancelDelivery(command.orderId(), command.customerId()), command);

		assertThat(deliveryOf(command.orderId()).status()).isEqualTo(DeliveryStatus.CANCELLED);
		assertThat(events.ofType(DeliveryEvent.class)).hasExactlyElementsOfTypes(DeliveryCancelled.class);
	}

	@Test
	void isCalledOffAlsoWhenItIsScheduledAtTheSameTime(AssertablePublishedEvents events) {
		for (int i = 0; i < 10; i++) {
			var command = aCommand();
			this.messages.sendAtOnce(List.of(command, new CancelDelivery(command.orderId(), command.customerId())));

			assertThat(deliveryOf(command.orderId()).status()).isEqualTo(DeliveryStatus.CANCELLED);
			assertThat(events.ofType(DeliveryCancelled.class).matching(it -> it.orderId().equals(command.orderId())))
				.hasSize(1);
		}
	}

	@Test
	void findsDeliveriesByStatusAndOrder() {
		var scheduled = aDelivery();
		var shipping = report(aDelivery().id(), Report.of(Kind.SHIPPING));

		assertThat(found(DeliveryStatus.SHIPPING, null)).extracting(Delivery::id)
			.contains(shipping.id())
			.doesNotContain(scheduled.id());
		assertThat(found(null, scheduled.orderId())).extracting(Delivery::id).containsExactly(scheduled.id());
		assertThat(found(DeliveryStatus.SHIPPING, scheduled.orderId())).isEmpty();
	}

	@Test
	void findsDeliveriesByDay() {
		var today = aDelivery();
		var tomorrow = report(shipped().id(), Report.of(Kind.ATTEMPT_FAILED, Mishap.NOT_MET));
		var day = this.search.today().plusDays(1);
		var planned = new DeliverySearch.Filter(null, day, null);

		assertThat(this.search.search(planned, Sort.Direction.ASC, null, 100)).extracting(Delivery::id)
			.contains(tomorrow.id())
			.doesNotContain(today.id());
		assertThat(this.search.waiting(DeliveryStatus.SHIPPED, null, null, 100)).extracting(Delivery::id)
			.doesNotContain(tomorrow.id());
		assertThat(this.search.waiting(DeliveryStatus.SHIPPED, day, null, 100)).extracting(Delivery::id)
			.contains(tomorrow.id());
		assertThat(this.search.waiting(DeliveryStatus.SCHEDULED, null, null, 100)).extracting(Delivery::id)
			.contains(today.id());
	}

	@Test
	void findsDeliveriesByNumberAndName() {
		var name = "O_Neil-" + UUID.randomUUID();
		var one = aDelivery("A-7042", "Grace " + name);
		var over = report(shipped().id(), Report.of(Kind.DELIVERED));

		assertThat(named("7042")).contains(one.id()).doesNotContain(over.id());
		assertThat(named("a-7042")).contains(one.id());
		assertThat(named(name.substring(0, 30))).containsExactly(one.id());
		assertThat(named("grace " + name)).containsExactly(one.id());
		assertThat(named(name.replace('_', '%'))).isEmpty();
		assertThat(named("race " + name)).isEmpty();
		assertThat(named("Grace H")).contains(over.id());
	}

	@Test
	void tellsThatAnAttemptFailed(AssertablePublishedEvents events) {
		var delivery = shipped();

		report(delivery.id(), Report.of(Kind.ATTEMPT_FAILED, Mishap.NOT_MET));

		assertThat(events.ofType(DeliveryAttemptFailed.class))
			.containsExactly(new DeliveryAttemptFailed(delivery.id(), delivery.orderId(), delivery.customerId(),
					"NOT_MET", "Nobody was there to take it.", this.search.today().plusDays(1)));
	}

	@Test
	void tellsWhyItIsGivenUp(AssertablePublishedEvents events) {
		var delivery = shipped();

		report(delivery.id(), Report.of(Kind.REFUSED, Mishap.ADDRESS_WRONG));

		assertThat(events.ofType(DeliveryRefused.class)).containsExactly(new DeliveryRefused(delivery.id(),
				delivery.orderId(), delivery.customerId(), "ADDRESS_WRONG", "The address is wrong."));
	}

	private Delivery shipped() {
		var delivery = aDelivery();
		report(delivery.id(), Report.of(Kind.SHIPPING));
		return report(delivery.id(), Report.of(Kind.SHIPPED));
	}

	private Delivery report(DeliveryId id, Report report) {
		return this.deliveries.report(id, Precondition.NONE, report);
	}

	private List<Delivery> found(@Nullable DeliveryStatus status, @Nullable OrderId order) {
		return this.search.search(new DeliverySearch.Filter(status, null, order), Sort.Direction.ASC, null, 100);
	}

	private List<DeliveryId> named(String text) {
		return this.search.named(text, null, 100).stream().map(Delivery::id).toList();
	}

	private static ScheduleDelivery aCommand() {
		return aCommand("A-1042", "Grace Hopper");
	}

	private static ScheduleDelivery aCommand(String number, String recipient) {
		return new ScheduleDelivery(OrderId.next(), number, CustomerId.next(), recipient, "+1 202 555 0100", ADDRESS,
				"Ring twice", List.of(new DeliveryLine(new Sku("TEA-500"), 2, "Assam")));
	}

	private Delivery aDelivery() {
		return aDelivery("A-1042", "Grace Hopper");
	}

	private Delivery aDelivery(String number, String recipient) {
		var command = aCommand(number, recipient);
		this.messages.send(command);
		return deliveryOf(command.orderId());
	}

	private Delivery deliveryOf(OrderId order) {
		return found(null, order).getFirst();
	}

}

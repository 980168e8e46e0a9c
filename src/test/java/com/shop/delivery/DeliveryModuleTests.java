package com.shop.delivery;

import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.modulith.test.Scenario;

import com.shop.Messages;
import com.shop.delivery.domain.Deliveries;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.DeliveryStatus;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
class DeliveryModuleTests {

	private static final Address ADDRESS = new Address("1 Navy Yard", "Arlington", "22202", "US");

	private final Deliveries deliveries;

	private final Messages messages;

	DeliveryModuleTests(Deliveries deliveries, Messages messages) {
		this.deliveries = deliveries;
		this.messages = messages;
	}

	@Test
	void schedulesADelivery(Scenario scenario) {
		var command = aCommand();

		scenario.publish(command).andWaitForEventOfType(DeliveryScheduled.class).toArriveAndVerify(event -> {
			assertThat(event.orderId()).isEqualTo(command.orderId());
			assertThat(event.customerId()).isEqualTo(command.customerId());
		});
		this.messages.awaitDone();

		var delivery = deliveryOf(command.orderId());
		assertThat(delivery.status()).isEqualTo(DeliveryStatus.SCHEDULED);
		assertThat(delivery.address()).contains(ADDRESS);
	}

	@Test
	void tellsEachStep(Scenario scenario) {
		var delivery = aDelivery();

		scenario.stimulate(() -> this.deliveries.move(delivery.id(), Precondition.NONE, DeliveryStatus.SHIPPING))
			.andWaitForEventOfType(DeliveryShipping.class)
			.toArrive();
		scenario.stimulate(() -> this.deliveries.move(delivery.id(), Precondition.NONE, DeliveryStatus.SHIPPED))
			.andWaitForEventOfType(DeliveryShipped.class)
			.toArrive();
		scenario.stimulate(() -> this.deliveries.move(delivery.id(), Precondition.NONE, DeliveryStatus.DELIVERED))
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

		this.deliveries.move(id, Precondition.NONE, DeliveryStatus.SHIPPING);
		this.deliveries.move(id, Precondition.NONE, DeliveryStatus.SHIPPING);
		this.messages.send(command);

		assertThat(events.ofType(DeliveryEvent.class)).hasExactlyElementsOfTypes(DeliveryScheduled.class,
				DeliveryShipping.class);
		assertThat(deliveryOf(command.orderId()).status()).isEqualTo(DeliveryStatus.SHIPPING);
	}

	@Test
	void changesNothingWhenItRefuses(AssertablePublishedEvents events) {
		var delivery = aDelivery();

		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.deliveries.move(delivery.id(), Precondition.NONE, DeliveryStatus.SHIPPED))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("DELIVERY_STEP_REFUSED"));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.deliveries.move(DeliveryId.next(), Precondition.NONE, DeliveryStatus.SHIPPING))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("DELIVERY_NOT_FOUND"));

		assertThat(deliveryOf(delivery.orderId()).status()).isEqualTo(DeliveryStatus.SCHEDULED);
		assertThat(events.ofType(DeliveryEvent.class)).hasSize(1);
	}

	@Test
	void takesAStepOnceWhenTenWorkersReportIt(AssertablePublishedEvents events) {
		var delivery = aDelivery();

		Messages.atOnce(Collections.nCopies(10,
				() -> this.deliveries.move(delivery.id(), Precondition.NONE, DeliveryStatus.SHIPPING)));

		assertThat(events.ofType(DeliveryShipping.class)).hasSize(1);
	}

	@Test
	void refusesACountryThatItDoesNotServe(AssertablePublishedEvents events) {
		var command = new ScheduleDelivery(OrderId.next(), CustomerId.next(),
				new Address("Villa Las Estrellas", "King George Island", "9394", "AQ"),
				List.of(new Item(new Sku("TEA-500"), 1)));

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
				DeliveryRefused.class);
	}

	@Test
	void doesNotCallBackWhatHasLeft(AssertablePublishedEvents events) {
		var delivery = aDelivery();
		this.deliveries.move(delivery.id(), Precondition.NONE, DeliveryStatus.SHIPPING);

		this.messages.send(new CancelDelivery(delivery.orderId(), delivery.customerId()));

		assertThat(deliveryOf(delivery.orderId()).status()).isEqualTo(DeliveryStatus.SHIPPING);
		assertThat(events.ofType(DeliveryRefused.class)).isEmpty();
	}

	@Test
	void doesNotScheduleWhatWasCalledOffBefore(AssertablePublishedEvents events) {
		var command = aCommand();

		this.messages.send(new CancelDelivery(command.orderId(), command.customerId()), command);

		assertThat(deliveryOf(command.orderId()).status()).isEqualTo(DeliveryStatus.CANCELLED);
		assertThat(events.ofType(DeliveryEvent.class)).hasExactlyElementsOfTypes(DeliveryRefused.class);
	}

	@Test
	void isCalledOffAlsoWhenItIsScheduledAtTheSameTime(AssertablePublishedEvents events) {
		for (int i = 0; i < 10; i++) {
			var command = aCommand();
			this.messages.sendAtOnce(List.of(command, new CancelDelivery(command.orderId(), command.customerId())));

			assertThat(deliveryOf(command.orderId()).status()).isEqualTo(DeliveryStatus.CANCELLED);
			assertThat(events.ofType(DeliveryRefused.class).matching(it -> it.orderId().equals(command.orderId())))
				.hasSize(1);
		}
	}

	@Test
	void findsDeliveriesByStatusAndOrder() {
		var scheduled = aDelivery();
		var shipping = this.deliveries.move(aDelivery().id(), Precondition.NONE, DeliveryStatus.SHIPPING);

		assertThat(found(DeliveryStatus.SHIPPING, null)).extracting(Delivery::id)
			.contains(shipping.id())
			.doesNotContain(scheduled.id());
		assertThat(found(null, scheduled.orderId())).extracting(Delivery::id).containsExactly(scheduled.id());
		assertThat(found(DeliveryStatus.SHIPPING, scheduled.orderId())).isEmpty();
	}

	private List<Delivery> found(@Nullable DeliveryStatus status, @Nullable OrderId order) {
		return this.deliveries.search(new Deliveries.Filter(status, order), null, 100);
	}

	private static ScheduleDelivery aCommand() {
		return new ScheduleDelivery(OrderId.next(), CustomerId.next(), ADDRESS,
				List.of(new Item(new Sku("TEA-500"), 2)));
	}

	private Delivery aDelivery() {
		var command = aCommand();
		this.messages.send(command);
		return deliveryOf(command.orderId());
	}

	private Delivery deliveryOf(OrderId order) {
		return found(null, order).getFirst();
	}

}

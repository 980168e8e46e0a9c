package com.shop.notification.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
import com.shop.order.OrderEvent;
import com.shop.order.OrderReadyToShip;
import com.shop.order.OrderRejected;
import com.shop.order.OrderRequested;
import com.shop.order.OrderShipped;
import com.shop.order.OrderShipping;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeTests {

	private static final OrderId ORDER = OrderId.next();

	private static final CustomerId CUSTOMER = CustomerId.next();

	private static final PaymentId PAYMENT = PaymentId.next();

	private static final Money TOTAL = Money.parse("EUR 19.99");

	static final List<Told> TOLD = List.of(
			new Told(new OrderRejected(ORDER, CUSTOMER, "OUT_OF_STOCK", "Too few."), Stage.ORDER_REJECTED, "Too few."),
			new Told(new OrderCreated(ORDER, CUSTOMER, List.of(), TOTAL), Stage.ORDER_CREATED, "EUR 19.99"),
			new Told(new OrderReadyToShip(ORDER, CUSTOMER), Stage.READY_TO_SHIP, "packed"),
			new Told(new OrderShipping(ORDER, CUSTOMER), Stage.SHIPPING, "carrier"),
			new Told(new OrderShipped(ORDER, CUSTOMER), Stage.SHIPPED, "on its way"),
			new Told(new OrderDelivered(ORDER, CUSTOMER), Stage.DELIVERED, "delivered"),
			new Told(new OrderCancelled(ORDER, CUSTOMER, "PAYMENT_DECLINED", "Declined.", false), Stage.ORDER_CANCELLED,
					"Declined."),
			new Told(new PaymentCreated(PAYMENT, ORDER, CUSTOMER, TOTAL, "http://pay/1"), Stage.PAYMENT_CREATED,
					"EUR 19.99 at http://pay/1"),
			new Told(new PaymentMade(PAYMENT, ORDER, CUSTOMER, TOTAL), Stage.PAYMENT_MADE, "EUR 19.99"),
			new Told(new PaymentRefunded(PAYMENT, ORDER, CUSTOMER, TOTAL), Stage.PAYMENT_REFUNDED, "EUR 19.99"));

	static final List<DomainEvent> UNTOLD = List.of(new OrderRequested(ORDER, CUSTOMER, List.of(), TOTAL),
			new PaymentFailed(PAYMENT, ORDER, CUSTOMER, TOTAL, "PAYMENT_DECLINED", "Declined."));

	/** An event, the stage that it is to the customer, and what they must read. */
	record Told(DomainEvent event, Stage stage, String text) {
	}

	@ParameterizedTest
	@FieldSource("TOLD")
	void tellsTheCustomerOf(Told told) {
		assertThat(notice(told.event())).hasValueSatisfying(notice -> {
			assertThat(notice.stage()).isEqualTo(told.stage());
			assertThat(notice.orderId()).isEqualTo(ORDER);
			assertThat(notice.customerId()).isEqualTo(CUSTOMER);
			assertThat(notice.text()).contains(told.text());
			assertThat(notice.subject()).isNotBlank();
		});
	}

	@ParameterizedTest
	@FieldSource("UNTOLD")
	void keepsFromTheCustomer(DomainEvent event) {
		assertThat(notice(event)).isEmpty();
	}

	@Test
	void knowsEveryEventAndTellsEveryStageByOneOfThem() {
		assertThat(Stream.concat(TOLD.stream().map(Told::event), UNTOLD.stream()).map(Object::getClass))
			.containsExactlyInAnyOrderElementsOf(Stream.of(OrderEvent.class, PaymentEvent.class)
				.flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
				.toList());
		assertThat(TOLD).extracting(Told::stage).containsExactlyInAnyOrder(Stage.values());
	}

	@Test
	void hasASubjectOfItsOwnForEveryStage() {
		assertThat(TOLD.stream().map(told -> notice(told.event()).orElseThrow().subject())).doesNotHaveDuplicates();
	}

	private static Optional<Notice> notice(DomainEvent event) {
		return switch (event) {
			case OrderEvent order -> Notice.of(order);
			case PaymentEvent payment -> Notice.of(payment);
			default -> throw new IllegalArgumentException("Nobody is told of " + event);
		};
	}

}

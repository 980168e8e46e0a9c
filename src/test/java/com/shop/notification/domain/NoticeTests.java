package com.shop.notification.domain;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import com.shop.inventory.ReturnId;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
import com.shop.order.OrderNumber;
import com.shop.order.OrderProgress;
import com.shop.order.OrderLine;
import com.shop.order.OrderPaymentReminded;
import com.shop.order.OrderReadyToShip;
import com.shop.order.OrderRejected;
import com.shop.order.OrderReturned;
import com.shop.order.OrderShipped;
import com.shop.order.OrderShipping;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.RefundReference;
import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeTests {

	private static final OrderId ORDER = OrderId.next();

	private static final OrderNumber NUMBER = new OrderNumber("A-1042");

	private static final CustomerId CUSTOMER = CustomerId.next();

	private static final PaymentId PAYMENT = PaymentId.next();

	private static final Money TOTAL = Money.parse("EUR 19.99");

	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	private static final List<OrderLine> LINES = List.of(new OrderLine(new Sku("TEA-500"), 1, TOTAL));

	static final List<Told> TOLD = List.of(
			new Told(new OrderRejected(ORDER, CUSTOMER, "OUT_OF_STOCK", "Too few.", NUMBER), Stage.ORDER_REJECTED,
					because(new Notice.Reason("OUT_OF_STOCK", "Too few.", false))),
			new Told(new OrderCreated(ORDER, CUSTOMER, LINES, TOTAL, NUMBER), Stage.ORDER_CREATED,
					new Notice.Facts(TOTAL, LINES, null, null)),
			new Told(new OrderReadyToShip(ORDER, CUSTOMER, NUMBER), Stage.READY_TO_SHIP, nothingMore()),
			new Told(new OrderShipping(ORDER, CUSTOMER, NUMBER), Stage.SHIPPING, nothingMore()),
			new Told(new OrderShipped(ORDER, CUSTOMER, NUMBER), Stage.SHIPPED, nothingMore()),
			new Told(new OrderDelivered(ORDER, CUSTOMER, NUMBER), Stage.DELIVERED, nothingMore()),
			new Told(new OrderCancelled(ORDER, CUSTOMER, "PAYMENT_DECLINED", "Declined.", true, NUMBER),
					Stage.ORDER_CANCELLED,
					because(new Notice.Reason("PAYMENT_DECLINED", "Declined.", true))),
			new Told(new OrderReturned(ORDER, CUSTOMER, ReturnId.next(), List.of(), null, NUMBER), Stage.GOODS_RETURNED,
					nothingMore()),
			new Told(new OrderPaymentReminded(ORDER, CUSTOMER, TOTAL, "http://pay/1", NOW, NUMBER),
					Stage.PAYMENT_REMINDER,
					new Notice.Facts(TOTAL, List.of(), "http://pay/1", null)),
			new Told(new PaymentPartRefunded(PAYMENT, ORDER, CUSTOMER, RefundReference.next(), TOTAL, TOTAL),
					Stage.PARTLY_REFUNDED, new Notice.Facts(TOTAL, List.of(), null, null)),
			new Told(new PaymentCreated(PAYMENT, ORDER, CUSTOMER, TOTAL, "http://pay/1", null), Stage.PAYMENT_CREATED,
					new Notice.Facts(TOTAL, List.of(), "http://pay/1", null)),
			new Told(new PaymentMade(PAYMENT, ORDER, CUSTOMER, TOTAL), Stage.PAYMENT_MADE,
					new Notice.Facts(TOTAL, List.of(), null, null)),
			new Told(new PaymentRefunded(PAYMENT, ORDER, CUSTOMER, TOTAL), Stage.PAYMENT_REFUNDED,
					new Notice.Facts(TOTAL, List.of(), null, null)));

	static final List<DomainEvent> UNTOLD = List.of(
			new OrderRejected(ORDER, CUSTOMER, "CUSTOMER_UNKNOWN", "There is no such customer.", NUMBER),
			new PaymentFailed(PAYMENT, ORDER, CUSTOMER, TOTAL, "PAYMENT_DECLINED", "Declined."));

	/** An event, the stage that it is to the customer, and what there is to say. */
	record Told(DomainEvent event, Stage stage, Notice.Facts facts) {
	}

	@ParameterizedTest
	@FieldSource("TOLD")
	void tellsTheCustomerOf(Told told) {
		assertThat(notice(told.event())).contains(new Notice(ORDER, CUSTOMER, told.stage(), NOW, told.facts()));
	}

	@ParameterizedTest
	@FieldSource("UNTOLD")
	void keepsFromTheCustomer(DomainEvent event) {
		assertThat(notice(event)).isEmpty();
	}

	@Test
	void knowsEveryEventAndTellsEveryStageByOneOfThem() {
		assertThat(Stream.concat(TOLD.stream().map(Told::event), UNTOLD.stream())
			.<Class<?>>map(Object::getClass)
			.distinct())
			.containsExactlyInAnyOrderElementsOf(Stream.of(OrderProgress.class, PaymentEvent.class)
				.<Class<?>>flatMap(type -> Arrays.stream(type.getPermittedSubclasses()))
				.toList());
		assertThat(TOLD).extracting(Told::stage).containsExactlyInAnyOrder(Stage.values());
	}

	@Test
	void isToldFromAllOthersByItsKey() {
		assertThat(TOLD.stream().map(told -> notice(told.event()).orElseThrow().key())).doesNotHaveDuplicates();
		assertThat(notice(new OrderShipped(OrderId.next(), CUSTOMER, NUMBER)).orElseThrow().key())
			.isNotEqualTo(notice(new OrderShipped(ORDER, CUSTOMER, NUMBER)).orElseThrow().key());
	}

	private static Notice.Facts because(Notice.Reason reason) {
		return new Notice.Facts(null, List.of(), null, reason);
	}

	private static Notice.Facts nothingMore() {
		return new Notice.Facts(null, List.of(), null, null);
	}

	private static Optional<Notice> notice(DomainEvent event) {
		return switch (event) {
			case OrderProgress order -> Notice.of(order, NOW);
			case PaymentEvent payment -> Notice.of(payment, NOW);
			default -> throw new IllegalArgumentException("Nobody is told of " + event);
		};
	}

}

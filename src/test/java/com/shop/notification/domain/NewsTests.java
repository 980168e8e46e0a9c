package com.shop.notification.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import com.shop.delivery.DeliveryAddressChanged;
import com.shop.delivery.DeliveryAddressRetained;
import com.shop.delivery.DeliveryAttemptFailed;
import com.shop.delivery.DeliveryCancelled;
import com.shop.delivery.DeliveryDelivered;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryProgress;
import com.shop.delivery.DeliveryRefused;
import com.shop.delivery.DeliveryScheduled;
import com.shop.delivery.DeliveryShipped;
import com.shop.delivery.DeliveryShipping;
import com.shop.inventory.GoodsCondition;
import com.shop.inventory.ReturnId;
import com.shop.inventory.ReturnedItem;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
import com.shop.order.OrderLine;
import com.shop.order.OrderNumber;
import com.shop.order.OrderPaymentReminded;
import com.shop.order.OrderProgress;
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
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundReference;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.DomainEvent;
import com.shop.shared.OrderId;
import com.shop.shared.Item;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

class NewsTests {

	private static final OrderId ORDER = OrderId.next();

	private static final CustomerId CUSTOMER = CustomerId.next();

	private static final PaymentId PAYMENT = PaymentId.next();

	private static final DeliveryId DELIVERY = DeliveryId.next();

	private static final OrderNumber NUMBER = new OrderNumber("A-1042");

	private static final Money TOTAL = Money.parse("EUR 19.99");

	private static final Instant DEADLINE = Instant.parse("2026-11-21T10:00:00Z");

	private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

	private static final Address ADDRESS = new Address("1 Navy Yard", "Arlington", "22202", "US");

	private static final List<OrderLine> LINES = List.of(new OrderLine(new Sku("TEA-500"), 1, TOTAL, "Assam"));

	private static final List<ReturnedItem> BACK = List
		.of(new ReturnedItem(new Sku("TEA-500"), 1, GoodsCondition.DAMAGED));

	private static final List<Item> PIECES = List.of(new Item(new Sku("TEA-500"), 1));

	private static final RefundReference REFUND = RefundReference.next();

	static final List<Told> TOLD = List.of(
			new Told(new OrderRejected(ORDER, CUSTOMER, "OUT_OF_STOCK", "Too few.", NUMBER), Stage.ORDER_REJECTED,
					Facts.of(new Facts.Reason("OUT_OF_STOCK", false)).withNumber(NUMBER)),
			new Told(new OrderCreated(ORDER, CUSTOMER, LINES, TOTAL, DEADLINE, NUMBER), null,
					Facts.of(new Facts.Basket(LINES, TOTAL, DEADLINE)).withNumber(NUMBER)),
			new Told(new OrderCancelled(ORDER, CUSTOMER, "PAYMENT_DECLINED", "Declined.", true, NUMBER),
					Stage.ORDER_CANCELLED, Facts.of(new Facts.Reason("PAYMENT_DECLINED", true)).withNumber(NUMBER)),
			new Told(new OrderPaymentReminded(ORDER, CUSTOMER, TOTAL, "http://pay/1", DEADLINE, NUMBER),
					Stage.PAYMENT_REMINDER, Facts.of(new Facts.Bill(TOTAL, "http://pay/1"))),
			new Told(new OrderReturned(ORDER, CUSTOMER, ReturnId.next(), BACK, null, null, NUMBER),
					Stage.GOODS_RETURNED, Facts.of(new Facts.Goods(PIECES, null)).withNumber(NUMBER)),
			new Told(new OrderReturned(ORDER, CUSTOMER, ReturnId.next(), BACK, TOTAL, REFUND, NUMBER), null,
					Facts.of(new Facts.Goods(PIECES, REFUND)).withNumber(NUMBER)),
			new Told(new PaymentPartRefunded(PAYMENT, ORDER, CUSTOMER, REFUND, TOTAL, TOTAL), Stage.PARTLY_REFUNDED,
					Facts.refundOfPart(TOTAL, REFUND)),
			new Told(new PaymentCreated(PAYMENT, ORDER, CUSTOMER, TOTAL, "http://pay/1", null), Stage.ORDER_CONFIRMED,
					Facts.of(new Facts.Bill(TOTAL, "http://pay/1"))),
			new Told(new PaymentRefunded(PAYMENT, ORDER, CUSTOMER, TOTAL), Stage.PAYMENT_REFUNDED, Facts.refund(TOTAL)),
			new Told(
					new DeliveryScheduled(DELIVERY, ORDER, "A-1042", CUSTOMER, "Grace Hopper", "+1 202 555 0100",
							ADDRESS, TUESDAY, null, List.of()),
					Stage.PAYMENT_MADE, Facts.of(new Facts.Destination("Grace Hopper", ADDRESS, TUESDAY))),
			new Told(new DeliveryShipping(DELIVERY, ORDER, CUSTOMER, "Van", "V1"), null,
					Facts.of(new Facts.Parcel("Van", "V1"))),
			new Told(new DeliveryShipped(DELIVERY, ORDER, CUSTOMER, "Van", "V1"), Stage.SHIPPED,
					Facts.of(new Facts.Parcel("Van", "V1"))),
			new Told(new DeliveryAttemptFailed(DELIVERY, ORDER, CUSTOMER, "NOT_MET", "Nobody was there.", TUESDAY),
					Stage.ATTEMPT_FAILED, Facts.of(new Facts.Attempt("NOT_MET", TUESDAY))),
			new Told(new DeliveryAddressChanged(DELIVERY, ORDER, CUSTOMER, 1, ADDRESS), null,
					Facts.movedTo(ADDRESS, 1)),
			new Told(new DeliveryAddressRetained(DELIVERY, ORDER, CUSTOMER, 1, ADDRESS), null,
					Facts.movedTo(ADDRESS, 1)),
			new Told(new PaymentMade(PAYMENT, ORDER, CUSTOMER, TOTAL), null, Facts.PAYMENT_ENDED),
			new Told(new PaymentFailed(PAYMENT, ORDER, CUSTOMER, TOTAL, "PAYMENT_DECLINED", "Declined."), null,
					Facts.PAYMENT_ENDED),
			new Told(new DeliveryRefused(DELIVERY, ORDER, CUSTOMER, "CAPACITY_USED_UP", "The day is full."), null,
					Facts.CALLED_OFF),
			new Told(new DeliveryCancelled(DELIVERY, ORDER, CUSTOMER), null, Facts.CALLED_OFF),
			new Told(new DeliveryDelivered(DELIVERY, ORDER, CUSTOMER), Stage.DELIVERED, Facts.NONE));

	static final List<DomainEvent> UNTOLD = List.of(
			new OrderRejected(ORDER, CUSTOMER, "CUSTOMER_UNKNOWN", "There is no such customer.", NUMBER),
			new OrderReadyToShip(ORDER, CUSTOMER, NUMBER), new OrderShipping(ORDER, CUSTOMER, NUMBER),
			new OrderShipped(ORDER, CUSTOMER, NUMBER), new OrderDelivered(ORDER, CUSTOMER, NUMBER));

	/** An event, the stage that it is to the customer, and what there is to say. */
	record Told(DomainEvent event, @Nullable Stage stage, Facts facts) {
	}

	@ParameterizedTest
	@FieldSource("TOLD")
	void tellsTheCustomerOf(Told told) {
		assertThat(news(told.event())).contains(new News(ORDER, CUSTOMER, told.facts(), told.stage()));
	}

	@ParameterizedTest
	@FieldSource("UNTOLD")
	void keepsFromTheCustomer(DomainEvent event) {
		assertThat(news(event)).isEmpty();
	}

	@Test
	void knowsEveryEventAndTellsEveryStageByOneOfThem() {
		assertThat(Stream.concat(TOLD.stream().map(Told::event), UNTOLD.stream())
			.<Class<?>>map(Object::getClass)
			.distinct())
			.containsExactlyInAnyOrderElementsOf(Stream
				.concat(Stream.of(OrderProgress.class, PaymentEvent.class, DeliveryProgress.class)
					.<Class<?>>flatMap(type -> Arrays.stream(type.getPermittedSubclasses())),
						Stream.of(DeliveryAddressChanged.class, DeliveryAttemptFailed.class))
				.toList());
		assertThat(TOLD.stream().map(Told::stage).filter(Objects::nonNull)).containsExactlyInAnyOrder(Stage.values());
	}

	@Test
	void isToldFromAllOthersByTheKeyOfItsNotice() {
		assertThat(Arrays.stream(Stage.values()).map(stage -> notice(ORDER, stage, null).key()))
			.doesNotHaveDuplicates();
		assertThat(notice(OrderId.next(), Stage.SHIPPED, null).key())
			.isNotEqualTo(notice(ORDER, Stage.SHIPPED, null).key());
		assertThat(notice(ORDER, Stage.SHIPPED, DEADLINE).key()).isNotEqualTo(notice(ORDER, Stage.SHIPPED, null).key())
			.isNotEqualTo(notice(ORDER, Stage.SHIPPED, DEADLINE.plusSeconds(60)).key());
	}

	private static Notice notice(OrderId order, Stage stage, @Nullable Instant resentAt) {
		return new Notice(order, CUSTOMER, stage, DEADLINE, resentAt, Facts.NONE);
	}

	private static Optional<News> news(DomainEvent event) {
		return switch (event) {
			case OrderProgress order -> News.of(order);
			case PaymentEvent payment -> News.of(payment);
			case DeliveryAddressChanged changed -> Optional.of(News.of(changed));
			case DeliveryAttemptFailed failed -> Optional.of(News.of(failed));
			case DeliveryProgress delivery -> News.of(delivery);
			default -> throw new IllegalArgumentException("Nobody is told of " + event);
		};
	}

}

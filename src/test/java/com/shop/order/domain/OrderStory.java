package com.shop.order.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.joda.money.Money;

import com.shop.customer.CreditDecision;
import com.shop.customer.CreditRefused;
import com.shop.customer.CreditReserved;
import com.shop.delivery.DeliveryCancelled;
import com.shop.delivery.DeliveryDelivered;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryProgress;
import com.shop.delivery.DeliveryRefused;
import com.shop.delivery.DeliveryScheduled;
import com.shop.delivery.DeliveryShipped;
import com.shop.delivery.DeliveryShipping;
import com.shop.inventory.ReservationEvent;
import com.shop.inventory.StockCommitted;
import com.shop.inventory.StockRefused;
import com.shop.inventory.StockReleased;
import com.shop.inventory.StockReserved;
import com.shop.order.OrderLine;
import com.shop.order.OrderNumber;
import com.shop.order.RequestId;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/** One order, the messages that can come about it, and the process that answers them. */
final class OrderStory {

	static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

	static final String PAYMENT_URL = "http://localhost:8080/pay/1";

	static final Duration PAYMENT_DEADLINE = Duration.ofMinutes(30);

	/** The customer does not want the order any more. */
	record CancelByCustomer() {
	}

	/** The customer had time enough to pay. */
	record PaymentDeadlinePassed() {
	}

	final OrderProcess process = new OrderProcess(Clock.fixed(NOW, ZoneOffset.UTC),
			new OrderProperties(PAYMENT_DEADLINE, Duration.ofSeconds(5)));

	final Order order;

	final Address address = new Address("1 Navy Yard", "Arlington", "22202", "US");

	private final PaymentId paymentId = PaymentId.next();

	private final DeliveryId deliveryId = DeliveryId.next();

	/** An order that was just placed. */
	OrderStory() {
		var lines = List.of(new OrderLine(new Sku("TEA-500"), 2, Money.parse("EUR 12.50")),
				new OrderLine(new Sku("POT-1"), 1, Money.parse("EUR 39.00")));
		this.order = new Order(OrderId.next(), new OrderNumber("A-1042"), RequestId.next(), CustomerId.next(), lines,
				Money.parse("EUR 64.00"), NOW);
		this.order.deliverTo(this.address);
	}

	/** An order that all these messages came about. */
	static OrderStory of(String... messages) {
		var story = new OrderStory();
		List.of(messages).forEach(message -> story.tell(story.message(message)));
		return story;
	}

	static OrderStory aRequestedOrder() {
		return of();
	}

	static OrderStory aRejectedOrder() {
		return of("StockRefused");
	}

	static OrderStory aCreatedOrder() {
		return of("CreditReserved", "StockReserved");
	}

	static OrderStory aPayableOrder() {
		return aCreatedOrder().then("PaymentCreated");
	}

	static OrderStory aPaidOrder() {
		return aPayableOrder().then("PaymentMade");
	}

	static OrderStory aCommittedOrder() {
		return aPaidOrder().then("StockCommitted");
	}

	static OrderStory anOrderThatIsReadyToShip() {
		return aCommittedOrder().then("DeliveryScheduled");
	}

	static OrderStory aShippingOrder() {
		return anOrderThatIsReadyToShip().then("DeliveryShipping");
	}

	static OrderStory aShippedOrder() {
		return aShippingOrder().then("DeliveryShipped");
	}

	static OrderStory aDeliveredOrder() {
		return aShippedOrder().then("DeliveryDelivered");
	}

	static OrderStory anOrderThatWaitsForItsRefund() {
		return aPaidOrder().then("StockRefused");
	}

	static OrderStory aCancelledOrder() {
		return aPayableOrder().then("PaymentFailed");
	}

	static OrderStory aRefundedOrder() {
		return anOrderThatWaitsForItsRefund().then("PaymentRefunded");
	}

	/** All that an order can be in, in the order in which it gets there. */
	static Map<String, Supplier<OrderStory>> situations() {
		var situations = new LinkedHashMap<String, Supplier<OrderStory>>();
		situations.put("REQUESTED", OrderStory::aRequestedOrder);
		situations.put("CREDIT_HELD", () -> of("CreditReserved"));
		situations.put("STOCK_HELD", () -> of("StockReserved"));
		situations.put("REJECTED", OrderStory::aRejectedOrder);
		situations.put("CREATED", OrderStory::aCreatedOrder);
		situations.put("PAYABLE", OrderStory::aPayableOrder);
		situations.put("PAID", OrderStory::aPaidOrder);
		situations.put("COMMITTED", OrderStory::aCommittedOrder);
		situations.put("READY_TO_SHIP", OrderStory::anOrderThatIsReadyToShip);
		situations.put("SHIPPING", OrderStory::aShippingOrder);
		situations.put("SHIPPED", OrderStory::aShippedOrder);
		situations.put("DELIVERED", OrderStory::aDeliveredOrder);
		situations.put("CALLING_OFF", () -> aCommittedOrder().then("CancelByCustomer"));
		situations.put("CALLING_BACK", () -> anOrderThatIsReadyToShip().then("CancelByCustomer"));
		situations.put("RETURNING", () -> aCommittedOrder().then("DeliveryRefused"));
		situations.put("REFUNDING", OrderStory::anOrderThatWaitsForItsRefund);
		situations.put("CANCELLED", OrderStory::aCancelledOrder);
		situations.put("REFUNDED", OrderStory::aRefundedOrder);
		return situations;
	}

	/** The names of all messages that the process hears. */
	static List<String> messages() {
		return Stream
			.concat(Stream.of(CreditDecision.class, ReservationEvent.class, PaymentEvent.class, DeliveryProgress.class)
				.flatMap(OrderStory::records), Stream.of(PaymentDeadlinePassed.class, CancelByCustomer.class))
			.map(Class::getSimpleName)
			.toList();
	}

	private static Stream<Class<?>> records(Class<?> type) {
		return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(OrderStory::records)
				: Stream.of(type);
	}

	OrderStory then(String message) {
		tell(message(message));
		return this;
	}

	Reaction tell(String message) {
		return tell(message(message));
	}

	Reaction tell(Object message) {
		return switch (message) {
			case CreditDecision event -> this.process.on(this.order, event);
			case ReservationEvent event -> this.process.on(this.order, event);
			case PaymentEvent event -> this.process.on(this.order, event);
			case DeliveryProgress event -> this.process.on(this.order, event);
			case PaymentDeadlinePassed _ -> this.process.expire(this.order);
			case CancelByCustomer _ -> this.process.cancelByCustomer(this.order);
			default -> throw new IllegalArgumentException("The process does not know " + message);
		};
	}

	/** The message of that name about this order. */
	Object message(String name) {
		var id = this.order.id();
		var customer = this.order.customerId();
		var total = this.order.total();
		return switch (name) {
			case "CreditReserved" -> new CreditReserved(id, customer, total);
			case "CreditRefused" -> new CreditRefused(id, customer, total, "CREDIT_LIMIT_EXCEEDED", "Too much.");
			case "StockReserved" -> new StockReserved(id, customer, this.order.items());
			case "StockRefused" -> new StockRefused(id, customer, "OUT_OF_STOCK", "Too few.");
			case "StockCommitted" -> new StockCommitted(id, customer, this.order.items());
			case "StockReleased" -> new StockReleased(id, customer, this.order.items());
			case "PaymentCreated" -> new PaymentCreated(this.paymentId, id, customer, total, PAYMENT_URL);
			case "PaymentMade" -> new PaymentMade(this.paymentId, id, customer, total);
			case "PaymentFailed" ->
				new PaymentFailed(this.paymentId, id, customer, total, "PAYMENT_DECLINED", "Declined.");
			case "PaymentRefunded" -> new PaymentRefunded(this.paymentId, id, customer, total);
			case "DeliveryScheduled" ->
				new DeliveryScheduled(this.deliveryId, id, customer, null, null, null, null, null);
			case "DeliveryRefused" -> new DeliveryRefused(this.deliveryId, id, customer, "COUNTRY_NOT_SERVED", "Far.");
			case "DeliveryCancelled" -> new DeliveryCancelled(this.deliveryId, id, customer);
			case "DeliveryShipping" -> new DeliveryShipping(this.deliveryId, id, customer, null, null);
			case "DeliveryShipped" -> new DeliveryShipped(this.deliveryId, id, customer, null, null);
			case "DeliveryDelivered" -> new DeliveryDelivered(this.deliveryId, id, customer);
			case "PaymentDeadlinePassed" -> new PaymentDeadlinePassed();
			case "CancelByCustomer" -> new CancelByCustomer();
			default -> throw new IllegalArgumentException("How is a " + name + " made?");
		};
	}

	/** All that the order remembers, to see whether a message changed it. */
	List<Object> state() {
		return List.of(this.order.status(), this.order.timeline(), this.order.isCreditHeld(), this.order.isStockHeld(),
				this.order.isStockCommitted(), this.order.paymentId(), this.order.paymentUrl(), this.order.reason(),
				this.order.deliveryAddress(), this.order.payUntil(),
				Stream.of(Compensation.values()).filter(this.order::awaits).toList());
	}

}

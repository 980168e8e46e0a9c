package com.shop.order.domain;

import java.math.BigDecimal;
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
import com.shop.delivery.DeliveryAddressRetained;
import com.shop.delivery.DeliveryCancelled;
import com.shop.delivery.DeliveryDelivered;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryProgress;
import com.shop.delivery.DeliveryRefused;
import com.shop.delivery.DeliveryScheduled;
import com.shop.delivery.DeliveryShipped;
import com.shop.delivery.DeliveryShipping;
import com.shop.inventory.GoodsCondition;
import com.shop.inventory.ReservationEvent;
import com.shop.inventory.ReturnId;
import com.shop.inventory.ReturnedItem;
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
import com.shop.payment.PaymentItem;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.RefundReference;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/** One order, the messages that can come about it, and the process that answers them. */
final class OrderStory {

	static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

	private static final OrderNumber NUMBER = new OrderNumber("A-1042");

	static final String PAYMENT_URL = "http://localhost:8080/pay/1";

	/** What its customer pays for. */
	static final List<PaymentItem> ITEMS = List.of(new PaymentItem("TEA-500", 2), new PaymentItem("POT-1", 1));

	static final Duration PAYMENT_DEADLINE = Duration.ofMinutes(30);

	final OrderProcess process = new OrderProcess(Clock.fixed(NOW, ZoneOffset.UTC), new OrderProperties(
			PAYMENT_DEADLINE, Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofMinutes(15)));

	final Order order;

	final Address address = new Address("1 Navy Yard", "Arlington", "22202", "US");

	final Address newAddress = new Address("2 Broadway", "New York", "10004", "US");

	final OrderRefund refund = refundOf("4.00");

	final OrderRefund refundForGoods = refundOf("12.50");

	final OrderReturn goods = new OrderReturn(ReturnId.next(),
			List.of(new ReturnedItem(new Sku("TEA-500"), 1, GoodsCondition.SELLABLE)), this.refundForGoods.id(), NOW);

	private final PaymentId paymentId = PaymentId.next();

	private final DeliveryId deliveryId = DeliveryId.next();

	/** An order that was just placed. */
	OrderStory() {
		var lines = List.of(new OrderLine(new Sku("TEA-500"), 2, Money.parse("EUR 12.50")),
				new OrderLine(new Sku("POT-1"), 1, Money.parse("EUR 39.00")));
		this.order = new Order(OrderId.next(), NUMBER, RequestId.next(), CustomerId.next(), lines,
				Money.parse("EUR 64.00"), NOW);
		this.order.destination().setIfMissing(this.address);
	}

	/** An order that costs nothing. */
	OrderStory(Money nothing) {
		var lines = List.of(new OrderLine(new Sku("TEA-0"), 1, nothing));
		this.order = new Order(OrderId.next(), NUMBER, RequestId.next(), CustomerId.next(), lines, nothing, NOW);
		this.order.destination().setIfMissing(this.address);
	}

	private static OrderRefund refundOf(String amount) {
		return new OrderRefund(RefundReference.next(), new BigDecimal(amount), "A scratch.", NOW, null);
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

	static OrderStory aFreeOrder() {
		return new OrderStory(Money.parse("EUR 0.00")).then("CreditReserved").then("StockReserved");
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
		situations.put("REMINDED", () -> aPayableOrder().then("PaymentDeadlineNear"));
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
		situations.put("REDIRECTED", () -> anOrderThatIsReadyToShip().then("AddressChange"));
		situations.put("GIVING_BACK", () -> anOrderThatIsReadyToShip().then("RefundInPart"));
		situations.put("GOODS_BACK", () -> aDeliveredOrder().then("ReturnOfGoods"));
		situations.put("FREE", OrderStory::aFreeOrder);
		situations.put("FREE_RETURNING", () -> aFreeOrder().then("CancelByCustomer"));
		situations.put("CANCELLED", OrderStory::aCancelledOrder);
		situations.put("REFUNDED", OrderStory::aRefundedOrder);
		return situations;
	}

	/** The names of all messages that the process hears. */
	static List<String> messages() {
		return Stream
			.of(CreditDecision.class, ReservationEvent.class, PaymentEvent.class, DeliveryProgress.class,
					Occasion.class)
			.flatMap(OrderStory::records)
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
			case Occasion.PaymentDeadlinePassed _ -> this.process.expire(this.order);
			case Occasion.PaymentDeadlineNear _ -> this.process.remind(this.order);
			case Occasion.RefundInPart _ -> this.process.refund(this.order, this.refund);
			case Occasion.ReturnOfGoods _ -> this.process.takeBack(this.order, this.goods, this.refundForGoods);
			case Occasion.AddressChange _ -> this.process.redirect(this.order, this.newAddress);
			case Occasion.CancelByCustomer _ -> this.process.cancelFor(this.order, Reason.byCustomer(null));
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
			case "PaymentCreated" ->
				new PaymentCreated(this.paymentId, id, customer, total, PAYMENT_URL, NOW.plus(PAYMENT_DEADLINE));
			case "PaymentMade" -> new PaymentMade(this.paymentId, id, customer, total);
			case "PaymentFailed" ->
				new PaymentFailed(this.paymentId, id, customer, total, "PAYMENT_DECLINED", "Declined.");
			case "PaymentRefunded" -> new PaymentRefunded(this.paymentId, id, customer, total);
			case "PaymentPartRefunded" -> new PaymentPartRefunded(this.paymentId, id, customer, this.refund.id(),
					this.order.money(this.refund.amount()), this.order.money(this.refund.amount()));
			case "DeliveryAddressRetained" ->
				new DeliveryAddressRetained(this.deliveryId, id, customer, 1, this.address);
			case "DeliveryScheduled" ->
				new DeliveryScheduled(this.deliveryId, id, null, customer, null, null, null, null, null, null);
			case "DeliveryRefused" -> new DeliveryRefused(this.deliveryId, id, customer, "COUNTRY_NOT_SERVED", "Far.");
			case "DeliveryCancelled" -> new DeliveryCancelled(this.deliveryId, id, customer);
			case "DeliveryShipping" -> new DeliveryShipping(this.deliveryId, id, customer, null, null);
			case "DeliveryShipped" -> new DeliveryShipped(this.deliveryId, id, customer, null, null);
			case "DeliveryDelivered" -> new DeliveryDelivered(this.deliveryId, id, customer);
			case "PaymentDeadlinePassed" -> new Occasion.PaymentDeadlinePassed();
			case "CancelByCustomer" -> new Occasion.CancelByCustomer();
			case "PaymentDeadlineNear" -> new Occasion.PaymentDeadlineNear();
			case "RefundInPart" -> new Occasion.RefundInPart();
			case "ReturnOfGoods" -> new Occasion.ReturnOfGoods();
			case "AddressChange" -> new Occasion.AddressChange();
			default -> throw new IllegalArgumentException("How is a " + name + " made?");
		};
	}

	/** All that the order remembers, to see whether a message changed it. */
	List<Object> state() {
		return List.of(this.order.status(), this.order.timeline(), this.order.holds().hasCredit(),
				this.order.holds().hasStock(), this.order.holds().isStockCommitted(), this.order.paymentId(),
				this.order.paymentUrl(), this.order.reason(), this.order.deliveryAddress(), this.order.payUntil(),
				this.order.afterSale().refunds(), this.order.afterSale().returns(),
				Stream.of(Compensation.values()).filter(this.order::awaits).toList());
	}

}

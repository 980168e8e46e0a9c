package com.shop.order.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import com.shop.customer.ReleaseCredit;
import com.shop.customer.ReserveCredit;
import com.shop.delivery.CancelDelivery;
import com.shop.delivery.ChangeDeliveryAddress;
import com.shop.delivery.DeliveryLine;
import com.shop.delivery.ScheduleDelivery;
import com.shop.inventory.CommitStock;
import com.shop.inventory.ReleaseStock;
import com.shop.inventory.ReserveStock;
import com.shop.inventory.ReturnStock;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
import com.shop.order.OrderEvent;
import com.shop.order.OrderLine;
import com.shop.order.OrderPaymentReminded;
import com.shop.order.OrderReadyToShip;
import com.shop.order.OrderRejected;
import com.shop.order.OrderRequested;
import com.shop.order.OrderReturned;
import com.shop.order.OrderShipped;
import com.shop.order.OrderShipping;
import com.shop.payment.CancelPayment;
import com.shop.payment.PaymentItem;
import com.shop.payment.RefundPayment;
import com.shop.payment.RefundPaymentInPart;
import com.shop.payment.RequestPayment;
import com.shop.shared.Address;

/** Builds the commands and events that the process sends about an order. */
final class ProcessMessages {

	private ProcessMessages() {
	}

	static ReserveCredit reserveCredit(Order order) {
		return new ReserveCredit(order.id(), order.customerId(), order.total());
	}

	static ReleaseCredit releaseCredit(Order order) {
		return new ReleaseCredit(order.id(), order.customerId());
	}

	static ReserveStock reserveStock(Order order) {
		return new ReserveStock(order.id(), order.customerId(), order.items());
	}

	static CommitStock commitStock(Order order) {
		return new CommitStock(order.id(), order.customerId());
	}

	static ReleaseStock releaseStock(Order order) {
		return new ReleaseStock(order.id(), order.customerId());
	}

	/** Returns the commands that release whatever an unpaid order holds. */
	static List<Object> releaseHolds(Order order) {
		var commands = new ArrayList<Object>();
		if (order.holds().hasStock()) {
			commands.add(releaseStock(order));
		}
		if (order.holds().hasCredit()) {
			commands.add(releaseCredit(order));
		}
		return commands;
	}

	static RequestPayment requestPayment(Order order) {
		return new RequestPayment(order.id(), order.customerId(), order.total(), order.payUntil().orElse(null),
				order.number().value(), order.lines().stream().map(ProcessMessages::item).toList());
	}

	private static PaymentItem item(OrderLine line) {
		return new PaymentItem(Objects.requireNonNullElseGet(line.name(), line.sku()::value), line.quantity());
	}

	static CancelPayment cancelPayment(Order order) {
		return new CancelPayment(order.id());
	}

	static RefundPayment refundPayment(Order order) {
		return new RefundPayment(order.id());
	}

	static RefundPaymentInPart refundInPart(Order order, OrderRefund refund) {
		return new RefundPaymentInPart(order.id(), refund.id(), order.money(refund.amount()));
	}

	private static ReturnStock returnStock(Order order, OrderReturn goods) {
		return new ReturnStock(order.id(), order.customerId(), goods.id(), goods.lines());
	}

	static ChangeDeliveryAddress changeDeliveryAddress(Order order, Address address) {
		return new ChangeDeliveryAddress(order.id(), order.customerId(), order.destination().revision(), address);
	}

	static OrderPaymentReminded paymentReminded(Order order) {
		return new OrderPaymentReminded(order.id(), order.customerId(), order.total(), order.paymentUrl().orElseThrow(),
				order.payUntil().orElseThrow(), order.number());
	}

	/** Returns the messages about goods that come back, and about the money for them. */
	static List<Object> takeBack(Order order, OrderReturn goods, @Nullable OrderRefund refund) {
		var returned = new OrderReturned(order.id(), order.customerId(), goods.id(), goods.lines(),
				(refund != null) ? order.money(refund.amount()) : null, goods.refund(), order.number());
		return (refund != null) ? List.of(returned, returnStock(order, goods), refundInPart(order, refund))
				: List.of(returned, returnStock(order, goods));
	}

	/**
	 * Returns the command with what the order knows; {@link Consignments} add the rest.
	 */
	static ScheduleDelivery scheduleDelivery(Order order) {
		var address = order.deliveryAddress()
			.orElseThrow(() -> new IllegalStateException("Order " + order.id() + " has no delivery address yet"));
		var lines = order.items().stream().map(item -> new DeliveryLine(item.sku(), item.quantity(), null)).toList();
		return new ScheduleDelivery(order.id(), order.number().value(), order.customerId(), null, null, address,
				order.destination().note().orElse(null), lines);
	}

	static CancelDelivery cancelDelivery(Order order) {
		return new CancelDelivery(order.id(), order.customerId());
	}

	static OrderRequested requested(Order order) {
		return new OrderRequested(order.id(), order.customerId(), order.lines(), order.total(), order.number());
	}

	static OrderCreated created(Order order) {
		return new OrderCreated(order.id(), order.customerId(), order.lines(), order.total(),
				order.payUntil().orElse(null), order.number());
	}

	static OrderRejected rejected(Order order, Reason reason) {
		return new OrderRejected(order.id(), order.customerId(), reason.code(), reason.message(), order.number());
	}

	static OrderCancelled cancelled(Order order, Reason reason, boolean refunded) {
		return new OrderCancelled(order.id(), order.customerId(), reason.code(), reason.message(), refunded,
				order.number());
	}

	/** Returns the event for the status that the order has just reached. */
	static OrderEvent stage(Order order) {
		return switch (order.status()) {
			case READY_TO_SHIP -> new OrderReadyToShip(order.id(), order.customerId(), order.number());
			case SHIPPING -> new OrderShipping(order.id(), order.customerId(), order.number());
			case SHIPPED -> new OrderShipped(order.id(), order.customerId(), order.number());
			case DELIVERED -> new OrderDelivered(order.id(), order.customerId(), order.number());
			case REQUESTED, REJECTED, CREATED, PAID, CANCELLING, CANCELLED ->
				throw new IllegalStateException("Order " + order.id() + " is not on its way: " + order.status());
		};
	}

}

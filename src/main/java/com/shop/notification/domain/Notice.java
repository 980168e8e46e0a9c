package com.shop.notification.domain;

import java.util.Optional;

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
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * What a customer is told about an order: one subject, one sentence, the same on all
 * channels.
 */
public record Notice(OrderId orderId, CustomerId customerId, Stage stage, String subject, String text) {

	/** What the customer is told of the event, if it is of interest. */
	public static Optional<Notice> of(OrderEvent event) {
		return switch (event) {
			case OrderRequested _ -> Optional.empty();
			case OrderRejected rejected when rejected.code().equals("CUSTOMER_UNKNOWN") -> Optional.empty();
			case OrderRejected rejected -> of(event, Stage.ORDER_REJECTED, "Your order cannot be taken",
					"We cannot take your order. " + rejected.message());
			case OrderCreated created -> of(event, Stage.ORDER_CREATED, "Your order is in",
					"We have your order of " + created.total() + " and keep everything ready for you.");
			case OrderReadyToShip _ ->
				of(event, Stage.READY_TO_SHIP, "Your order is packed", "Your order is packed and ready to ship.");
			case OrderShipping _ ->
				of(event, Stage.SHIPPING, "Your order is leaving us", "Your order is being handed to the carrier.");
			case OrderShipped _ ->
				of(event, Stage.SHIPPED, "Your order is on its way", "Your order is on its way to you.");
			case OrderDelivered _ ->
				of(event, Stage.DELIVERED, "Your order has arrived", "Your order was delivered. Enjoy!");
			case OrderCancelled cancelled -> of(event, Stage.ORDER_CANCELLED, "Your order is cancelled",
					"Your order is cancelled. " + cancelled.message());
		};
	}

	/** What the customer is told of the event, if it is of interest. */
	public static Optional<Notice> of(PaymentEvent event) {
		return switch (event) {
			case PaymentCreated created -> of(event, Stage.PAYMENT_CREATED, "Please pay your order",
					"Please pay " + created.amount() + " at " + created.paymentUrl());
			case PaymentMade made -> of(event, Stage.PAYMENT_MADE, "Thank you for your payment",
					"Your payment of " + made.amount() + " is here.");
			case PaymentRefunded refunded -> of(event, Stage.PAYMENT_REFUNDED, "Your money is on its way back",
					"Your payment of " + refunded.amount() + " goes back to you.");
			// The cancelled order says it.
			case PaymentFailed _ -> Optional.empty();
		};
	}

	private static Optional<Notice> of(OrderEvent event, Stage stage, String subject, String text) {
		return Optional.of(new Notice(event.orderId(), event.customerId(), stage, subject, text));
	}

	private static Optional<Notice> of(PaymentEvent event, Stage stage, String subject, String text) {
		return Optional.of(new Notice(event.orderId(), event.customerId(), stage, subject, text));
	}

}

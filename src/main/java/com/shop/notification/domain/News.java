package com.shop.notification.domain;

import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.shop.delivery.DeliveryAddressChanged;
import com.shop.delivery.DeliveryAddressRetained;
import com.shop.delivery.DeliveryAttemptFailed;
import com.shop.delivery.DeliveryCancelled;
import com.shop.delivery.DeliveryDelivered;
import com.shop.delivery.DeliveryProgress;
import com.shop.delivery.DeliveryRefused;
import com.shop.delivery.DeliveryScheduled;
import com.shop.delivery.DeliveryShipped;
import com.shop.delivery.DeliveryShipping;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
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
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.PaymentRefunded;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * What an event means to the customer. Of several events of the same moment, only that
 * one is told which knows most.
 *
 * @param facts what the event adds to what is known of the order
 * @param stage the stage that the customer is told of; null if the event only adds facts
 */
record News(OrderId orderId, CustomerId customerId, Facts facts, @Nullable Stage stage) {

	/** The day of the next attempt, if one has failed. */
	@Nullable LocalDate nextOn() {
		var attempt = this.facts.attempt();
		return (attempt != null) ? attempt.nextOn() : null;
	}

	static Optional<News> of(OrderProgress event) {
		return switch (event) {
			case OrderRejected rejected when rejected.code().equals("CUSTOMER_UNKNOWN") -> Optional.empty();
			case OrderRejected rejected ->
				of(event, Facts.of(new Facts.Reason(rejected.code(), false)).withNumber(rejected.number()),
						Stage.ORDER_REJECTED);
			case OrderCreated created ->
				of(event, Facts.of(new Facts.Basket(created.lines(), created.total(), created.payUntil()))
					.withNumber(created.number()), null);
			case OrderCancelled cancelled -> of(event,
					Facts.of(new Facts.Reason(cancelled.code(), cancelled.refunded())).withNumber(cancelled.number()),
					Stage.ORDER_CANCELLED);
			case OrderPaymentReminded reminded ->
				of(event, Facts.of(new Facts.Bill(reminded.total(), reminded.paymentUrl())), Stage.PAYMENT_REMINDER);
			// If money goes back for the goods, the refund says both.
			case OrderReturned returned -> of(event,
					Facts.of(new Facts.Goods(returned.items(), returned.reference())).withNumber(returned.number()),
					(returned.refund() == null) ? Stage.GOODS_RETURNED : null);
			// The delivery says it, and more.
			case OrderReadyToShip _, OrderShipping _, OrderShipped _, OrderDelivered _ -> Optional.empty();
		};
	}

	/** The end of a payment is no news of its own: what becomes of the order says it. */
	static Optional<News> of(PaymentEvent event) {
		return switch (event) {
			case PaymentCreated created ->
				of(event, Facts.of(new Facts.Bill(created.amount(), created.paymentUrl())), Stage.ORDER_CONFIRMED);
			case PaymentPartRefunded part ->
				of(event, Facts.refundOfPart(part.amount(), part.reference()), Stage.PARTLY_REFUNDED);
			case PaymentRefunded refunded -> of(event, Facts.refund(refunded.amount()), Stage.PAYMENT_REFUNDED);
			case PaymentMade _, PaymentFailed _ -> of(event, Facts.PAYMENT_ENDED, null);
		};
	}

	static News of(DeliveryAddressChanged event) {
		return new News(event.orderId(), event.customerId(), Facts.movedTo(event.address(), event.revision()), null);
	}

	static News of(DeliveryAttemptFailed event) {
		return new News(event.orderId(), event.customerId(), Facts.of(new Facts.Attempt(event.code(), event.nextOn())),
				Stage.ATTEMPT_FAILED);
	}

	static Optional<News> of(DeliveryProgress event) {
		return switch (event) {
			case DeliveryScheduled scheduled -> of(event,
					Facts.of(new Facts.Destination(scheduled.recipient(), scheduled.address(), scheduled.plannedOn())),
					Stage.PAYMENT_MADE);
			case DeliveryShipping shipping ->
				of(event, Facts.of(new Facts.Parcel(shipping.carrier(), shipping.trackingNumber())), null);
			case DeliveryShipped shipped ->
				of(event, Facts.of(new Facts.Parcel(shipped.carrier(), shipped.trackingNumber())), Stage.SHIPPED);
			case DeliveryDelivered _ -> of(event, Facts.NONE, Stage.DELIVERED);
			// The cancelled order says it, when the money is back.
			case DeliveryRefused _, DeliveryCancelled _ -> of(event, Facts.CALLED_OFF, null);
			case DeliveryAddressRetained retained ->
				of(event, Facts.movedTo(retained.address(), retained.revision()), null);
		};
	}

	private static Optional<News> of(OrderProgress event, Facts facts, @Nullable Stage stage) {
		return Optional.of(new News(event.orderId(), event.customerId(), facts, stage));
	}

	private static Optional<News> of(PaymentEvent event, Facts facts, @Nullable Stage stage) {
		return Optional.of(new News(event.orderId(), event.customerId(), facts, stage));
	}

	private static Optional<News> of(DeliveryProgress event, Facts facts, @Nullable Stage stage) {
		return Optional.of(new News(event.orderId(), event.customerId(), facts, stage));
	}

}

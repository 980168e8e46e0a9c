package com.shop.notification.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
import com.shop.order.OrderPaymentReminded;
import com.shop.order.OrderProgress;
import com.shop.order.OrderLine;
import com.shop.order.OrderReadyToShip;
import com.shop.order.OrderRejected;
import com.shop.order.OrderReturned;
import com.shop.order.OrderShipped;
import com.shop.order.OrderShipping;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.PaymentRefundedInPart;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * What a customer is told about an order: the facts, the same on all channels. The words
 * depend on the channel and the customer's language.
 *
 * @param at when it was heard of
 */
public record Notice(OrderId orderId, CustomerId customerId, Stage stage, Instant at, Facts facts) {

	/** What the customer is told of the event, if it is of interest. */
	public static Optional<Notice> of(OrderProgress event, Instant at) {
		return switch (event) {
			case OrderRejected rejected when rejected.code().equals("CUSTOMER_UNKNOWN") -> Optional.empty();
			case OrderRejected rejected ->
				of(event, at, Stage.ORDER_REJECTED, Facts.of(new Reason(rejected.code(), rejected.message(), false)));
			case OrderCreated created -> of(event, at, Stage.ORDER_CREATED, Facts.of(created.total(), created.lines()));
			case OrderReadyToShip _ -> of(event, at, Stage.READY_TO_SHIP, Facts.NONE);
			case OrderShipping _ -> of(event, at, Stage.SHIPPING, Facts.NONE);
			case OrderShipped _ -> of(event, at, Stage.SHIPPED, Facts.NONE);
			case OrderDelivered _ -> of(event, at, Stage.DELIVERED, Facts.NONE);
			case OrderCancelled cancelled -> of(event, at, Stage.ORDER_CANCELLED,
					Facts.of(new Reason(cancelled.code(), cancelled.message(), cancelled.refunded())));
			case OrderReturned _ -> of(event, at, Stage.GOODS_RETURNED, Facts.NONE);
			case OrderPaymentReminded reminded ->
				of(event, at, Stage.PAYMENT_REMINDER, Facts.of(reminded.total(), reminded.paymentUrl()));
		};
	}

	/** What the customer is told of the event, if it is of interest. */
	public static Optional<Notice> of(PaymentEvent event, Instant at) {
		return switch (event) {
			case PaymentCreated created ->
				of(event, at, Stage.PAYMENT_CREATED, Facts.of(created.amount(), created.paymentUrl()));
			case PaymentMade made -> of(event, at, Stage.PAYMENT_MADE, Facts.of(made.amount(), List.of()));
			case PaymentRefunded refunded ->
				of(event, at, Stage.PAYMENT_REFUNDED, Facts.of(refunded.amount(), List.of()));
			case PaymentRefundedInPart part -> of(event, at, Stage.PARTLY_REFUNDED, Facts.of(part.amount(), List.of()));
			// The cancelled order says it.
			case PaymentFailed _ -> Optional.empty();
		};
	}

	private static Optional<Notice> of(OrderProgress event, Instant at, Stage stage, Facts facts) {
		return Optional.of(new Notice(event.orderId(), event.customerId(), stage, at, facts));
	}

	private static Optional<Notice> of(PaymentEvent event, Instant at, Stage stage, Facts facts) {
		return Optional.of(new Notice(event.orderId(), event.customerId(), stage, at, facts));
	}

	/** Tells this notice from all others, however often it is sent. */
	public String key() {
		return stage + "." + orderId + (stage.comesAgain() ? "." + at.toEpochMilli() : "");
	}

	/**
	 * What there is to say about the stage besides that it is reached.
	 *
	 * @param amount what the order costs, what is to be paid, was paid or goes back
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Facts(@Nullable Money amount, List<OrderLine> lines, @Nullable String paymentUrl,
			@Nullable Reason reason) {

		private static final Facts NONE = new Facts(null, List.of(), null, null);

		public Facts {
			lines = List.copyOf(lines);
		}

		private static Facts of(Money amount, List<OrderLine> lines) {
			return new Facts(amount, lines, null, null);
		}

		private static Facts of(Money amount, String paymentUrl) {
			return new Facts(amount, List.of(), paymentUrl, null);
		}

		private static Facts of(Reason reason) {
			return new Facts(null, List.of(), null, reason);
		}

	}

	/**
	 * Why there is no order, or none any more.
	 *
	 * @param message in English, for codes that the customer's language has no words for
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	public record Reason(String code, String message, boolean refunded) {

	}

}

package com.shop.order.domain;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;

import org.springframework.stereotype.Component;

import com.shop.customer.CreditDecision;
import com.shop.customer.CreditRefused;
import com.shop.customer.CreditReserved;
import com.shop.delivery.DeliveryCancelled;
import com.shop.delivery.DeliveryDelivered;
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
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;

/**
 * The whole process of an order: which status a message leads to, and which commands and
 * events follow. Messages may arrive twice, late and in any order. An order never repeats
 * a step that it has already taken.
 */
@Component
class OrderProcess {

	private static final Reason CANCELLED_BY_CUSTOMER = new Reason("CANCELLED_BY_CUSTOMER",
			"The customer cancelled the order.");

	private static final Reason PAYMENT_DEADLINE_PASSED = new Reason("PAYMENT_DEADLINE_PASSED",
			"The order was not paid in time.");

	private final Clock clock;

	private final Duration paymentDeadline;

	OrderProcess(Clock clock, OrderProperties properties) {
		this.clock = clock;
		this.paymentDeadline = properties.paymentDeadline();
	}

	/** Step 1: requests credit and stock at the same time. */
	Reaction begin(Order order) {
		return Reaction.done(ProcessMessages.requested(order), ProcessMessages.reserveCredit(order),
				ProcessMessages.reserveStock(order));
	}

	/** Steps 2 and 2': the answers about credit. */
	Reaction on(Order order, CreditDecision event) {
		return switch (event) {
			case CreditReserved _ -> switch (order.status()) {
				case REQUESTED -> {
					if (order.isCreditHeld()) {
						yield Reaction.alreadyDone();
					}
					order.holdCredit();
					yield createIfHeld(order);
				}
				case REJECTED, CANCELLED -> Reaction.done(ProcessMessages.releaseCredit(order));
				case CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING -> Reaction.alreadyDone();
			};
			case CreditRefused refused -> reject(order, new Reason(refused.code(), refused.message()));
		};
	}

	/** Steps 2, 2', 5, 5' and 6': the answers about stock. */
	Reaction on(Order order, ReservationEvent event) {
		return switch (event) {
			case StockReserved _ -> switch (order.status()) {
				case REQUESTED -> {
					if (order.isStockHeld()) {
						yield Reaction.alreadyDone();
					}
					order.holdStock();
					yield createIfHeld(order);
				}
				case REJECTED, CANCELLED -> Reaction.done(ProcessMessages.releaseStock(order));
				case CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING -> Reaction.alreadyDone();
			};
			case StockRefused refused -> switch (order.status()) {
				case PAID -> order.isStockCommitted() ? Reaction.alreadyDone()
						: compensate(order, new Reason(refused.code(), refused.message()), Compensation.MONEY);
				case CANCELLING -> givenBack(order, Compensation.STOCK);
				case REQUESTED, REJECTED, CREATED, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLED ->
					reject(order, new Reason(refused.code(), refused.message()));
			};
			case StockCommitted _ -> deliver(order);
			case StockReleased _ -> givenBack(order, Compensation.STOCK);
		};
	}

	/**
	 * Steps 3, 4 and 4': the events of the payment. If an order was cancelled in the
	 * meantime, its payment is refunded.
	 */
	Reaction on(Order order, PaymentEvent event) {
		return switch (event) {
			case PaymentCreated created -> expectPayment(order, created);
			case PaymentMade made -> switch (order.status()) {
				case CREATED -> {
					order.moveTo(OrderStatus.PAID, this.clock.instant());
					yield Reaction.done(ProcessMessages.commitStock(order), ProcessMessages.releaseCredit(order));
				}
				case CANCELLED -> Reaction.done(ProcessMessages.refundPayment(order));
				case PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING -> Reaction.alreadyDone();
				case REQUESTED, REJECTED -> Reaction.refused(order, made.summary());
			};
			case PaymentFailed failed -> switch (order.status()) {
				case CREATED -> cancel(order, new Reason(failed.code(), failed.message()));
				case CANCELLING, CANCELLED -> Reaction.alreadyDone();
				case REQUESTED, REJECTED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED ->
					Reaction.refused(order, failed.summary());
			};
			case PaymentRefunded refunded -> noteRefund(order, refunded);
		};
	}

	/**
	 * Steps 6, 6' and 7: the events of the delivery. If a step arrives before an earlier
	 * one, the order also takes the steps in between. Refused goods come back.
	 */
	Reaction on(Order order, DeliveryProgress event) {
		return switch (event) {
			case DeliveryScheduled _ -> advance(order, OrderStatus.READY_TO_SHIP);
			case DeliveryRefused refused -> switch (order.status()) {
				case PAID, READY_TO_SHIP, SHIPPING, SHIPPED ->
					compensate(order, new Reason(refused.code(), refused.message()), Compensation.STOCK);
				case CANCELLING, CANCELLED -> givenBack(order, Compensation.DELIVERY);
				case REQUESTED, REJECTED, CREATED, DELIVERED -> Reaction.refused(order, refused.summary());
			};
			case DeliveryCancelled cancelled -> switch (order.status()) {
				case CANCELLING, CANCELLED -> givenBack(order, Compensation.DELIVERY);
				case REQUESTED, REJECTED, CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED ->
					Reaction.refused(order, cancelled.summary());
			};
			case DeliveryShipping _ -> advance(order, OrderStatus.SHIPPING);
			case DeliveryShipped _ -> advance(order, OrderStatus.SHIPPED);
			case DeliveryDelivered _ -> advance(order, OrderStatus.DELIVERED);
		};
	}

	/** Step 4': the payment deadline has passed. */
	Reaction expire(Order order) {
		return switch (order.status()) {
			case CREATED -> cancel(order, PAYMENT_DEADLINE_PASSED);
			case REQUESTED, REJECTED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING, CANCELLED ->
				Reaction.alreadyDone();
		};
	}

	/** Step x: the customer cancels the order. */
	Reaction cancelByCustomer(Order order) {
		return switch (order.status()) {
			case REQUESTED, CREATED -> cancel(order, CANCELLED_BY_CUSTOMER);
			case PAID, READY_TO_SHIP -> compensate(order, CANCELLED_BY_CUSTOMER,
					order.isStockCommitted() ? Compensation.DELIVERY : Compensation.STOCK);
			case CANCELLING, CANCELLED -> Reaction.alreadyDone();
			case REJECTED, SHIPPING, SHIPPED, DELIVERED -> Reaction.refused(order, "Cancelling");
		};
	}

	private Reaction createIfHeld(Order order) {
		if (!order.isHeld()) {
			return Reaction.done();
		}
		var now = this.clock.instant();
		order.moveTo(OrderStatus.CREATED, now);
		order.payUntil(now.plus(this.paymentDeadline));
		return Reaction.done(ProcessMessages.created(order), ProcessMessages.requestPayment(order));
	}

	private Reaction reject(Order order, Reason reason) {
		if (order.status() != OrderStatus.REQUESTED) {
			return Reaction.alreadyDone();
		}
		order.endAs(OrderStatus.REJECTED, reason, this.clock.instant());
		var messages = ProcessMessages.releaseHolds(order);
		messages.add(ProcessMessages.rejected(order, reason));
		return new Reaction.Done(messages);
	}

	/** Cancels an unpaid order and releases everything that it holds at once. */
	private Reaction cancel(Order order, Reason reason) {
		var messages = ProcessMessages.releaseHolds(order);
		if (order.status() == OrderStatus.CREATED) {
			messages.add(ProcessMessages.cancelPayment(order));
		}
		order.endAs(OrderStatus.CANCELLED, reason, this.clock.instant());
		messages.add(ProcessMessages.cancelled(order, reason, false));
		return new Reaction.Done(messages);
	}

	/** Starts to undo a paid order, one step after another. */
	private Reaction compensate(Order order, Reason reason, Compensation first) {
		order.endAs(OrderStatus.CANCELLING, reason, this.clock.instant());
		return giveBack(order, first);
	}

	private static Reaction giveBack(Order order, Compensation next) {
		order.await(next);
		return Reaction.done(switch (next) {
			case DELIVERY -> ProcessMessages.cancelDelivery(order);
			case STOCK -> ProcessMessages.releaseStock(order);
			case MONEY -> ProcessMessages.refundPayment(order);
		});
	}

	/** Continues with the next step after one has been confirmed. */
	private Reaction givenBack(Order order, Compensation confirmed) {
		if (!order.awaits(confirmed)) {
			return Reaction.alreadyDone();
		}
		return switch (confirmed) {
			case DELIVERY -> giveBack(order, Compensation.STOCK);
			case STOCK -> giveBack(order, Compensation.MONEY);
			case MONEY -> {
				var reason = order.reason().orElseThrow();
				order.moveTo(OrderStatus.CANCELLED, this.clock.instant());
				yield Reaction.done(ProcessMessages.cancelled(order, reason, true));
			}
		};
	}

	private Reaction expectPayment(Order order, PaymentCreated created) {
		return switch (order.status()) {
			case CANCELLED -> Reaction.done(ProcessMessages.cancelPayment(order));
			case REQUESTED, REJECTED -> Reaction.refused(order, created.summary());
			case CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING -> {
				if (order.paymentId().isPresent()) {
					yield Reaction.alreadyDone();
				}
				order.expectPayment(created.paymentId(), created.paymentUrl(), this.clock.instant());
				yield Reaction.done();
			}
		};
	}

	private static Reaction deliver(Order order) {
		if (order.status() != OrderStatus.PAID || order.isStockCommitted()) {
			return Reaction.alreadyDone();
		}
		order.commitStock();
		return Reaction.done(ProcessMessages.scheduleDelivery(order));
	}

	private Reaction noteRefund(Order order, PaymentRefunded refunded) {
		if (order.status() != OrderStatus.CANCELLED && !order.awaits(Compensation.MONEY)) {
			return Reaction.refused(order, refunded.summary());
		}
		if (order.has(TimelineEntry.Step.REFUNDED)) {
			return Reaction.alreadyDone();
		}
		order.noteRefund(this.clock.instant());
		return (order.status() == OrderStatus.CANCELLED) ? Reaction.done() : givenBack(order, Compensation.MONEY);
	}

	private Reaction advance(Order order, OrderStatus target) {
		return switch (order.status()) {
			case PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED -> advanceTo(order, target);
			case CANCELLING, CANCELLED -> {
				if (target == OrderStatus.READY_TO_SHIP) {
					yield Reaction.alreadyDone();
				}
				if (!order.awaits(Compensation.DELIVERY)) {
					yield Reaction.refused(order, "A delivery that is " + target);
				}
				// The goods left before the cancellation took effect.
				order.resume(this.clock.instant());
				yield advanceTo(order, target);
			}
			case REQUESTED, REJECTED, CREATED -> Reaction.refused(order, "A delivery that is " + target);
		};
	}

	private Reaction advanceTo(Order order, OrderStatus target) {
		if (!order.status().isBefore(target)) {
			return Reaction.alreadyDone();
		}
		var messages = new ArrayList<Object>();
		for (var next : OrderStatus.values()) {
			if (order.status().isBefore(next) && !target.isBefore(next)) {
				order.moveTo(next, this.clock.instant());
				messages.add(ProcessMessages.stage(order));
			}
		}
		return new Reaction.Done(messages);
	}

}

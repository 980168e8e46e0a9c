package com.shop.order.domain;

import java.time.Instant;

import com.shop.order.domain.TimelineEntry.Step;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.PaymentPartRefunded;

/**
 * How the {@link OrderProcess} undoes orders. An unpaid order releases everything that it
 * holds at once. A paid one gives it back one step after another, each confirmed by an
 * event.
 */
final class Undoing {

	private Undoing() {
	}

	/** Ends a request whose credit or stock was refused. */
	static Reaction reject(Order order, Reason reason, Instant now) {
		order.endAs(OrderStatus.REJECTED, reason, now);
		var messages = ProcessMessages.releaseHolds(order);
		messages.add(ProcessMessages.rejected(order, reason));
		return new Reaction.Done(messages);
	}

	/** Cancels an unpaid order. */
	static Reaction cancel(Order order, Reason reason, Instant now) {
		var messages = ProcessMessages.releaseHolds(order);
		if (order.status() == OrderStatus.CREATED) {
			messages.add(ProcessMessages.cancelPayment(order));
		}
		order.endAs(OrderStatus.CANCELLED, reason, now);
		messages.add(ProcessMessages.cancelled(order, reason, false));
		return new Reaction.Done(messages);
	}

	/** Starts to undo a paid order. */
	static Reaction start(Order order, Reason reason, Compensation first, Instant now) {
		order.endAs(OrderStatus.CANCELLING, reason, now);
		return giveBack(order, first, now);
	}

	/** Continues with the next step after one has been confirmed. */
	static Reaction confirm(Order order, Compensation confirmed, Instant now) {
		if (!order.awaits(confirmed)) {
			return Reaction.alreadyDone();
		}
		return switch (confirmed) {
			case DELIVERY -> giveBack(order, Compensation.STOCK, now);
			case STOCK -> giveBack(order, Compensation.MONEY, now);
			case MONEY -> {
				var reason = order.reason().orElseThrow();
				order.moveTo(OrderStatus.CANCELLED, now);
				yield Reaction.done(ProcessMessages.cancelled(order, reason, order.total().isPositive()));
			}
		};
	}

	private static Reaction giveBack(Order order, Compensation next, Instant now) {
		order.await(next);
		return switch (next) {
			case DELIVERY -> Reaction.done(ProcessMessages.cancelDelivery(order));
			case STOCK -> Reaction.done(ProcessMessages.releaseStock(order));
			case MONEY -> giveMoneyBack(order, now);
		};
	}

	/** Refunds what is not refunded in parts; there may be nothing left to refund. */
	private static Reaction giveMoneyBack(Order order, Instant now) {
		if (order.refundable().isPositive()) {
			return Reaction.done(ProcessMessages.refundPayment(order));
		}
		return isAllBack(order) ? confirm(order, Compensation.MONEY, now) : Reaction.done();
	}

	static Reaction noteRefund(Order order, PaymentRefunded refunded, Instant now) {
		if (order.status() != OrderStatus.CANCELLED && !order.awaits(Compensation.MONEY)) {
			return Reaction.refused(order, refunded.summary());
		}
		if (order.has(Step.REFUNDED)) {
			return Reaction.alreadyDone();
		}
		order.afterSale().confirmAll(now);
		order.note(Step.REFUNDED, now);
		return (order.status() == OrderStatus.CANCELLED) ? Reaction.done() : confirm(order, Compensation.MONEY, now);
	}

	static Reaction noteRefund(Order order, PaymentPartRefunded part, Instant now) {
		return switch (order.status()) {
			case PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING, CANCELLED -> {
				if (!order.afterSale().confirm(part.reference(), now)) {
					yield Reaction.alreadyDone();
				}
				order.note(Step.PARTLY_REFUNDED, now);
				yield (order.awaits(Compensation.MONEY) && isAllBack(order)) ? confirm(order, Compensation.MONEY, now)
						: Reaction.done();
			}
			case REQUESTED, REJECTED, CREATED -> Reaction.refused(order, part.summary());
		};
	}

	private static boolean isAllBack(Order order) {
		return order.refunded().isEqual(order.total());
	}

}

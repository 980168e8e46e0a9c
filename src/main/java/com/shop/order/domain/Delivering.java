package com.shop.order.domain;

import java.time.Instant;
import java.util.ArrayList;

/** How the {@link OrderProcess} follows the delivery of a paid order. */
final class Delivering {

	private Delivering() {
	}

	/** The goods are committed, so they can be brought. */
	static Reaction schedule(Order order) {
		if (order.status() != OrderStatus.PAID || order.holds().isStockCommitted()) {
			return Reaction.alreadyDone();
		}
		order.holds().commitStock();
		return Reaction.done(ProcessMessages.scheduleDelivery(order));
	}

	/** A step of the delivery was taken, perhaps before the ones that come before it. */
	static Reaction advance(Order order, OrderStatus target, Instant now) {
		return switch (order.status()) {
			case PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED -> advanceTo(order, target, now);
			case CANCELLING, CANCELLED -> {
				if (target == OrderStatus.READY_TO_SHIP) {
					yield Reaction.alreadyDone();
				}
				if (!order.awaits(Compensation.DELIVERY)) {
					yield Reaction.refused(order, "A delivery that is " + target);
				}
				// The goods left before the cancellation took effect.
				order.resume(now);
				yield advanceTo(order, target, now);
			}
			case REQUESTED, REJECTED, CREATED -> Reaction.refused(order, "A delivery that is " + target);
		};
	}

	private static Reaction advanceTo(Order order, OrderStatus target, Instant now) {
		if (!order.status().isBefore(target)) {
			return Reaction.alreadyDone();
		}
		var messages = new ArrayList<Object>();
		for (var next : OrderStatus.values()) {
			if (order.status().isBefore(next) && !target.isBefore(next)) {
				order.moveTo(next, now);
				messages.add(ProcessMessages.stage(order));
			}
		}
		return new Reaction.Done(messages);
	}

}

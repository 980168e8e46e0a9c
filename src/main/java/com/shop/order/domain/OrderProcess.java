package com.shop.order.domain;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.customer.CreditEvent;
import com.shop.customer.CreditRefused;
import com.shop.customer.CreditReleased;
import com.shop.customer.CreditReserved;
import com.shop.customer.ReleaseCredit;
import com.shop.customer.ReserveCredit;
import com.shop.delivery.DeliveryDelivered;
import com.shop.delivery.DeliveryEvent;
import com.shop.delivery.DeliveryScheduled;
import com.shop.delivery.DeliveryShipped;
import com.shop.delivery.DeliveryShipping;
import com.shop.delivery.ScheduleDelivery;
import com.shop.inventory.CommitStock;
import com.shop.inventory.ReleaseStock;
import com.shop.inventory.ReservationEvent;
import com.shop.inventory.ReserveStock;
import com.shop.inventory.StockCommitted;
import com.shop.inventory.StockRefused;
import com.shop.inventory.StockReleased;
import com.shop.inventory.StockReserved;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
import com.shop.order.OrderEvent;
import com.shop.order.OrderReadyToShip;
import com.shop.order.OrderRejected;
import com.shop.order.OrderRequested;
import com.shop.order.OrderShipped;
import com.shop.order.OrderShipping;
import com.shop.payment.CancelPayment;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundPayment;
import com.shop.payment.RequestPayment;

/**
 * The process of one order, all of it: which state a message leads to, and what is asked
 * of the other modules then. Messages may come twice, late and in any order; what an
 * order has passed already, it does not do again.
 */
@Component
class OrderProcess {

	private final Clock clock;

	OrderProcess(Clock clock) {
		this.clock = clock;
	}

	/** Step 1: ask for credit and stock at the same time. */
	Reaction begin(Order order) {
		return Reaction.done(new OrderRequested(order.id(), order.customerId(), order.lines(), order.total()),
				new ReserveCredit(order.id(), order.customerId(), order.total()),
				new ReserveStock(order.id(), order.customerId(), order.items()));
	}

	/** Steps 2 and 2': credit. */
	Reaction on(Order order, CreditEvent event) {
		return switch (event) {
			case CreditReserved _ -> switch (order.status()) {
				case REQUESTED -> {
					if (order.isCreditHeld()) {
						yield Reaction.alreadyDone();
					}
					order.holdCredit();
					yield createIfHeld(order);
				}
				case REJECTED, CANCELLED -> Reaction.done(releaseCredit(order));
				case CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING -> Reaction.alreadyDone();
			};
			case CreditRefused refused -> reject(order, new Reason(refused.code(), refused.message()));
			case CreditReleased _ -> Reaction.alreadyDone();
		};
	}

	/** Steps 2, 2', 5 and 5': stock. */
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
				case REJECTED, CANCELLED -> Reaction.done(releaseStock(order));
				case CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING -> Reaction.alreadyDone();
			};
			case StockRefused refused -> switch (order.status()) {
				case PAID -> order.isStockCommitted() ? Reaction.alreadyDone()
						: refund(order, new Reason(refused.code(), refused.message()));
				case REQUESTED, REJECTED, CREATED, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING, CANCELLED ->
					reject(order, new Reason(refused.code(), refused.message()));
			};
			case StockCommitted _ -> scheduleDelivery(order);
			case StockReleased _ -> Reaction.alreadyDone();
		};
	}

	/**
	 * Steps 3, 4 and 4': money. It is taken for a created order only; for an order that
	 * is off it goes back.
	 */
	Reaction on(Order order, PaymentEvent event) {
		return switch (event) {
			case PaymentCreated created -> expectPayment(order, created);
			case PaymentMade made -> switch (order.status()) {
				case CREATED -> {
					order.moveTo(OrderStatus.PAID, this.clock.instant());
					yield Reaction.done(new CommitStock(order.id(), order.customerId()), releaseCredit(order));
				}
				case CANCELLED -> Reaction.done(new RefundPayment(order.id()));
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

	/** Steps 6 and 7: delivery. A step that overtakes another makes up for it. */
	Reaction on(Order order, DeliveryEvent event) {
		return switch (event) {
			case DeliveryScheduled _ -> advance(order, OrderStatus.READY_TO_SHIP);
			case DeliveryShipping _ -> advance(order, OrderStatus.SHIPPING);
			case DeliveryShipped _ -> advance(order, OrderStatus.SHIPPED);
			case DeliveryDelivered _ -> advance(order, OrderStatus.DELIVERED);
		};
	}

	/** Step x: the customer does not want it any more. */
	Reaction cancelByCustomer(Order order) {
		var reason = new Reason("CANCELLED_BY_CUSTOMER", "The customer cancelled the order.");
		return switch (order.status()) {
			case REQUESTED, CREATED -> cancel(order, reason);
			case CANCELLING, CANCELLED -> Reaction.alreadyDone();
			case REJECTED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED -> Reaction.refused(order, "Cancelling");
		};
	}

	private Reaction createIfHeld(Order order) {
		if (!order.isHeld()) {
			return Reaction.done();
		}
		order.moveTo(OrderStatus.CREATED, this.clock.instant());
		return Reaction.done(new OrderCreated(order.id(), order.customerId(), order.lines(), order.total()),
				new RequestPayment(order.id(), order.customerId(), order.total()));
	}

	private Reaction reject(Order order, Reason reason) {
		if (order.status() != OrderStatus.REQUESTED) {
			return Reaction.alreadyDone();
		}
		order.endAs(OrderStatus.REJECTED, reason, this.clock.instant());
		var messages = giveBack(order);
		messages.add(new OrderRejected(order.id(), order.customerId(), reason.code(), reason.message()));
		return new Reaction.Done(messages);
	}

	private Reaction cancel(Order order, Reason reason) {
		order.endAs(OrderStatus.CANCELLED, reason, this.clock.instant());
		var messages = giveBack(order);
		messages.add(new CancelPayment(order.id()));
		messages.add(new OrderCancelled(order.id(), order.customerId(), reason.code(), reason.message(), false));
		return new Reaction.Done(messages);
	}

	private Reaction refund(Order order, Reason reason) {
		order.endAs(OrderStatus.CANCELLING, reason, this.clock.instant());
		return Reaction.done(new RefundPayment(order.id()));
	}

	private Reaction expectPayment(Order order, PaymentCreated created) {
		return switch (order.status()) {
			case CANCELLED -> Reaction.done(new CancelPayment(order.id()));
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

	private Reaction scheduleDelivery(Order order) {
		if (order.status() != OrderStatus.PAID || order.isStockCommitted()) {
			return Reaction.alreadyDone();
		}
		var address = order.deliveryAddress()
			.orElseThrow(() -> new IllegalStateException("Order " + order.id() + " has no delivery address yet"));
		order.commitStock();
		return Reaction.done(new ScheduleDelivery(order.id(), order.customerId(), address, order.items()));
	}

	private Reaction noteRefund(Order order, PaymentRefunded refunded) {
		return switch (order.status()) {
			case CANCELLING -> {
				order.noteRefund(this.clock.instant());
				order.moveTo(OrderStatus.CANCELLED, this.clock.instant());
				var reason = order.reason().orElseThrow();
				yield Reaction
					.done(new OrderCancelled(order.id(), order.customerId(), reason.code(), reason.message(), true));
			}
			case CANCELLED -> {
				if (order.has(TimelineEntry.Step.REFUNDED)) {
					yield Reaction.alreadyDone();
				}
				order.noteRefund(this.clock.instant());
				yield Reaction.done();
			}
			case REQUESTED, REJECTED, CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED ->
				Reaction.refused(order, refunded.summary());
		};
	}

	private Reaction advance(Order order, OrderStatus target) {
		if (order.status().isBefore(OrderStatus.PAID)) {
			return Reaction.refused(order, "A delivery that is " + target);
		}
		if (!order.status().isBefore(target)) {
			return Reaction.alreadyDone();
		}
		var messages = new ArrayList<Object>();
		for (var next : OrderStatus.values()) {
			if (order.status().isBefore(next) && !target.isBefore(next)) {
				order.moveTo(next, this.clock.instant());
				messages.add(advanced(order));
			}
		}
		return new Reaction.Done(messages);
	}

	private static OrderEvent advanced(Order order) {
		return switch (order.status()) {
			case READY_TO_SHIP -> new OrderReadyToShip(order.id(), order.customerId());
			case SHIPPING -> new OrderShipping(order.id(), order.customerId());
			case SHIPPED -> new OrderShipped(order.id(), order.customerId());
			case DELIVERED -> new OrderDelivered(order.id(), order.customerId());
			case REQUESTED, REJECTED, CREATED, PAID, CANCELLING, CANCELLED ->
				throw new IllegalStateException("Order " + order.id() + " is not under way: " + order.status());
		};
	}

	private static List<Object> giveBack(Order order) {
		var commands = new ArrayList<Object>();
		if (order.isStockHeld()) {
			commands.add(releaseStock(order));
		}
		if (order.isCreditHeld()) {
			commands.add(releaseCredit(order));
		}
		return commands;
	}

	private static ReleaseCredit releaseCredit(Order order) {
		return new ReleaseCredit(order.id(), order.customerId());
	}

	private static ReleaseStock releaseStock(Order order) {
		return new ReleaseStock(order.id(), order.customerId());
	}

}

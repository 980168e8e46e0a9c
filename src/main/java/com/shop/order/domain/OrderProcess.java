package com.shop.order.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.customer.CreditDecision;
import com.shop.customer.CreditRefused;
import com.shop.customer.CreditReserved;
import com.shop.delivery.DeliveryAddressRetained;
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
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentEvent;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentMade;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.PaymentPartRefunded;
import com.shop.shared.Address;

/**
 * The whole process of an order: which status a message leads to, and which commands and
 * events follow. How orders are undone is in {@link Undoing}, how they follow their
 * deliveries in {@link Delivering}. Messages may arrive twice, late and in any order. An
 * order never repeats a step that it has already taken.
 */
@Component
class OrderProcess {

	private static final Reason PAYMENT_DEADLINE_PASSED = new Reason("PAYMENT_DEADLINE_PASSED",
			"The order was not paid in time.");

	private final Clock clock;

	private final Duration paymentDeadline;

	OrderProcess(Clock clock, OrderProperties properties) {
		this.clock = clock;
		this.paymentDeadline = properties.paymentDeadline();
	}

	/** Step 1: requests credit and stock at the same time. */
	Reaction request(Order order) {
		return Reaction.done(ProcessMessages.requested(order), ProcessMessages.reserveCredit(order),
				ProcessMessages.reserveStock(order));
	}

	/** Steps 2 and 2': the answers about credit. */
	Reaction on(Order order, CreditDecision event) {
		return switch (event) {
			case CreditReserved _ -> switch (order.status()) {
				case REQUESTED -> {
					if (order.holds().hasCredit()) {
						yield Reaction.alreadyDone();
					}
					order.holds().holdCredit();
					yield createIfHeld(order);
				}
				case REJECTED, CANCELLED -> Reaction.done(ProcessMessages.releaseCredit(order));
				case CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING -> Reaction.alreadyDone();
			};
			case CreditRefused refused -> switch (order.status()) {
				case REQUESTED ->
					Undoing.reject(order, new Reason(refused.code(), refused.message()), this.clock.instant());
				case CANCELLED -> refused.code().equals(CreditRefused.CUSTOMER_UNKNOWN) ? forgetCustomer(order)
						: Reaction.alreadyDone();
				case REJECTED, CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING ->
					Reaction.alreadyDone();
			};
		};
	}

	/** The customer's erasure did not see the order, because it was being placed. */
	private static Reaction forgetCustomer(Order order) {
		order.destination().forget();
		order.forgetNoteOfReason();
		return Reaction.done();
	}

	/** Steps 2, 2', 5, 5' and 6': the answers about stock. */
	Reaction on(Order order, ReservationEvent event) {
		return switch (event) {
			case StockReserved _ -> switch (order.status()) {
				case REQUESTED -> {
					if (order.holds().hasStock()) {
						yield Reaction.alreadyDone();
					}
					order.holds().holdStock();
					yield createIfHeld(order);
				}
				case REJECTED, CANCELLED -> Reaction.done(ProcessMessages.releaseStock(order));
				case CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING -> Reaction.alreadyDone();
			};
			case StockRefused refused ->
				refuseStock(order, new Reason(refused.code(), refused.message()), this.clock.instant());
			case StockCommitted _ -> Delivering.schedule(order);
			case StockReleased _ -> Undoing.confirm(order, Compensation.STOCK, this.clock.instant());
		};
	}

	private static Reaction refuseStock(Order order, Reason reason, Instant now) {
		return switch (order.status()) {
			case REQUESTED -> Undoing.reject(order, reason, now);
			case PAID -> order.holds().isStockCommitted() ? Reaction.alreadyDone()
					: Undoing.start(order, reason, Compensation.MONEY, now);
			case CANCELLING -> Undoing.confirm(order, Compensation.STOCK, now);
			case REJECTED, CREATED, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLED -> Reaction.alreadyDone();
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
				case CREATED ->
					Undoing.cancel(order, new Reason(failed.code(), failed.message()), this.clock.instant());
				case CANCELLING, CANCELLED -> Reaction.alreadyDone();
				case REQUESTED, REJECTED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED ->
					Reaction.refused(order, failed.summary());
			};
			case PaymentRefunded refunded -> Undoing.noteRefund(order, refunded, this.clock.instant());
			case PaymentPartRefunded part -> Undoing.noteRefund(order, part, this.clock.instant());
		};
	}

	/**
	 * Steps 6, 6' and 7: the events of the delivery. If a step arrives before an earlier
	 * one, the order also takes the steps in between. Refused goods come back.
	 */
	Reaction on(Order order, DeliveryProgress event) {
		return switch (event) {
			case DeliveryScheduled scheduled ->
				advance(order, OrderStatus.READY_TO_SHIP, destination -> destination.expect(scheduled.plannedOn()));
			case DeliveryRefused refused -> switch (order.status()) {
				case PAID, READY_TO_SHIP, SHIPPING, SHIPPED -> Undoing.start(order,
						new Reason(refused.code(), refused.message()), Compensation.STOCK, this.clock.instant());
				case CANCELLING, CANCELLED -> Undoing.confirm(order, Compensation.DELIVERY, this.clock.instant());
				case REQUESTED, REJECTED, CREATED, DELIVERED -> Reaction.refused(order, refused.summary());
			};
			case DeliveryCancelled cancelled -> switch (order.status()) {
				case CANCELLING, CANCELLED -> Undoing.confirm(order, Compensation.DELIVERY, this.clock.instant());
				case REQUESTED, REJECTED, CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED ->
					Reaction.refused(order, cancelled.summary());
			};
			case DeliveryShipping shipping -> advance(order, OrderStatus.SHIPPING,
					destination -> destination.send(shipping.carrier(), shipping.trackingNumber()));
			case DeliveryShipped shipped -> advance(order, OrderStatus.SHIPPED,
					destination -> destination.send(shipped.carrier(), shipped.trackingNumber()));
			case DeliveryDelivered _ -> Delivering.advance(order, OrderStatus.DELIVERED, this.clock.instant());
			case DeliveryAddressRetained kept ->
				order.destination().keep(kept.revision(), kept.address()) ? Reaction.done() : Reaction.alreadyDone();
		};
	}

	/**
	 * Takes a step of the delivery and, if it is new, keeps what it says of the parcel.
	 */
	private Reaction advance(Order order, OrderStatus target, Consumer<Destination> news) {
		var reaction = Delivering.advance(order, target, this.clock.instant());
		if (reaction instanceof Reaction.Done) {
			news.accept(order.destination());
		}
		return reaction;
	}

	/** Step 4': the payment deadline has passed. */
	Reaction expire(Order order) {
		return switch (order.status()) {
			case CREATED -> Undoing.cancel(order, PAYMENT_DEADLINE_PASSED, this.clock.instant());
			case REQUESTED, REJECTED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED, CANCELLING, CANCELLED ->
				Reaction.alreadyDone();
		};
	}

	/** Step 4': the payment deadline comes soon, and the customer is reminded once. */
	Reaction remind(Order order) {
		return (order.status() == OrderStatus.CREATED && order.paymentUrl().isPresent() && order.payment().remind())
				? Reaction.done(ProcessMessages.paymentReminded(order)) : Reaction.alreadyDone();
	}

	/** Step x: the customer or the shop cancels the order. */
	Reaction cancelFor(Order order, Reason reason) {
		return switch (order.status()) {
			case REQUESTED, CREATED -> Undoing.cancel(order, reason, this.clock.instant());
			case PAID, READY_TO_SHIP -> {
				var first = order.holds().isStockCommitted() ? Compensation.DELIVERY : Compensation.STOCK;
				yield Undoing.start(order, reason, first, this.clock.instant());
			}
			case CANCELLING, CANCELLED -> Reaction.alreadyDone();
			case REJECTED, SHIPPING, SHIPPED, DELIVERED -> Reaction.refused(order, "Cancelling");
		};
	}

	/** After the payment, staff give a part of the money back. */
	Reaction refund(Order order, OrderRefund refund) {
		return switch (order.status()) {
			case PAID, READY_TO_SHIP, SHIPPING, SHIPPED, DELIVERED -> {
				if (order.total().isZero()) {
					yield Reaction.refused(order, "A refund of nothing");
				}
				yield order.afterSale().promise(refund) ? Reaction.done(ProcessMessages.refundInPart(order, refund))
						: Reaction.alreadyDone();
			}
			case REQUESTED, REJECTED, CREATED, CANCELLING, CANCELLED -> Reaction.refused(order, "A refund");
		};
	}

	/** After the delivery, goods come back, and the money for them. */
	Reaction takeBack(Order order, OrderReturn goods, @Nullable OrderRefund refund) {
		return switch (order.status()) {
			case DELIVERED -> {
				if (!order.afterSale().takeBack(goods)) {
					yield Reaction.alreadyDone();
				}
				order.note(Step.RETURNED, this.clock.instant());
				if (refund != null) {
					order.afterSale().promise(refund);
				}
				yield new Reaction.Done(ProcessMessages.takeBack(order, goods, refund));
			}
			case REQUESTED, REJECTED, CREATED, PAID, READY_TO_SHIP, SHIPPING, SHIPPED, CANCELLING, CANCELLED ->
				Reaction.refused(order, "A return");
		};
	}

	/** Before the goods leave, the order can be sent to another address. */
	Reaction redirect(Order order, Address address) {
		return switch (order.status()) {
			case REQUESTED, CREATED, PAID, READY_TO_SHIP -> {
				if (order.deliveryAddress().filter(address::equals).isPresent()) {
					yield Reaction.alreadyDone();
				}
				order.destination().change(address);
				order.note(Step.ADDRESS_CHANGED, this.clock.instant());
				yield order.holds().isStockCommitted()
						? Reaction.done(ProcessMessages.changeDeliveryAddress(order, address)) : Reaction.done();
			}
			case REJECTED, SHIPPING, SHIPPED, DELIVERED, CANCELLING, CANCELLED ->
				Reaction.refused(order, "Another address");
		};
	}

	private Reaction createIfHeld(Order order) {
		if (!order.isHeld()) {
			return Reaction.done();
		}
		var now = this.clock.instant();
		order.moveTo(OrderStatus.CREATED, now);
		if (order.total().isZero()) {
			order.skipPayment(now);
			return Reaction.done(ProcessMessages.created(order), ProcessMessages.commitStock(order),
					ProcessMessages.releaseCredit(order));
		}
		order.payment().setDeadline(now.plus(this.paymentDeadline));
		return Reaction.done(ProcessMessages.created(order), ProcessMessages.requestPayment(order));
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

}

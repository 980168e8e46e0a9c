package com.shop.order.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.customer.ReleaseCredit;
import com.shop.customer.ReserveCredit;
import com.shop.delivery.CancelDelivery;
import com.shop.delivery.ChangeDeliveryAddress;
import com.shop.delivery.DeliveryAddressRetained;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.ScheduleDelivery;
import com.shop.inventory.CommitStock;
import com.shop.inventory.ReleaseStock;
import com.shop.inventory.ReserveStock;
import com.shop.inventory.ReturnStock;
import com.shop.inventory.ReturnedItem;
import com.shop.order.OrderEvent;
import com.shop.payment.CancelPayment;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.RefundPayment;
import com.shop.payment.RefundPaymentInPart;
import com.shop.payment.RequestPayment;
import com.shop.shared.Address;

/** The other modules, as far as one order sees them, and the people around. */
final class SimulatedShop {

	enum Hold {

		NONE, HELD, REFUSED, RELEASED, TAKEN

	}

	enum PaymentState {

		NONE, OPEN, MADE, DECLINED, CANCELLED, REFUNDED

	}

	enum Delivery {

		NONE, SCHEDULED, REFUSED

	}

	final OrderStory story;

	final List<Class<?>> published = new ArrayList<>();

	final Set<Class<?>> sent = new HashSet<>();

	final List<String> deliverySteps = new ArrayList<>(
			List.of("DeliveryShipping", "DeliveryShipped", "DeliveryDelivered"));

	private final List<Object> underWay = new ArrayList<>();

	private final Set<Object> repeated = new HashSet<>();

	/** Refunds in part and returns. */
	private final Set<Object> carriedOut = new HashSet<>();

	private final Random random;

	Hold credit = Hold.NONE;

	Hold stock = Hold.NONE;

	PaymentState money = PaymentState.NONE;

	Delivery delivery = Delivery.NONE;

	/** The money that went back. */
	BigDecimal back = BigDecimal.ZERO;

	/** The pieces that came back after the delivery. */
	int piecesBack;

	/** Where the goods are brought. */
	@Nullable Address address;

	private int addressRevision;

	/** One order in seven costs nothing. */
	SimulatedShop(Random random) {
		this.random = random;
		this.story = oneIn(7) ? new OrderStory(Money.parse("EUR 0.00")) : new OrderStory();
	}

	void run() {
		follow(this.story.process.request(this.story.order));
		settle();
		if (this.story.order.total().isPositive() && oneIn(2)) {
			follow(this.story.tell("ReturnOfGoods"));
			settle();
		}
	}

	private void settle() {
		while (!this.underWay.isEmpty() || peopleCanAct()) {
			if (this.underWay.isEmpty() || oneIn(6)) {
				people();
			}
			else {
				deliver(this.underWay.get(this.random.nextInt(this.underWay.size())));
			}
		}
	}

	private void deliver(Object message) {
		// Some messages come a second time, now or much later.
		if (!(oneIn(4) && this.repeated.add(message))) {
			this.underWay.remove(message);
		}
		switch (message) {
			case ReserveCredit _ -> this.credit = decide(this.credit, "Credit");
			case ReserveStock _ -> this.stock = decide(this.stock, "Stock");
			case ReleaseCredit _ -> releaseCredit();
			case ReleaseStock _ -> releaseStock();
			case CommitStock _ -> commitStock();
			case RequestPayment _ -> move(PaymentState.NONE, PaymentState.OPEN, "PaymentCreated");
			case CancelPayment _ -> move(PaymentState.OPEN, PaymentState.CANCELLED, null);
			case RefundPayment _ -> refund();
			case RefundPaymentInPart part -> refund(part);
			case ReturnStock command -> takeBack(command);
			case ChangeDeliveryAddress change -> redirect(change);
			case ScheduleDelivery command -> scheduleDelivery(command.address());
			case CancelDelivery _ -> cancelDelivery();
			default -> follow(this.story.tell(message));
		}
	}

	private void follow(Reaction reaction) {
		if (reaction instanceof Reaction.Done done) {
			for (var message : done.messages()) {
				if (message instanceof OrderEvent event) {
					this.published.add(event.getClass());
				}
				else {
					this.sent.add(message.getClass());
					this.underWay.add(message);
				}
			}
		}
	}

	private Hold decide(Hold before, String what) {
		if (before != Hold.NONE) {
			return before;
		}
		var refused = oneIn(5);
		answer(what + (refused ? "Refused" : "Reserved"));
		return refused ? Hold.REFUSED : Hold.HELD;
	}

	private void releaseCredit() {
		if (this.credit == Hold.HELD) {
			this.credit = Hold.RELEASED;
		}
	}

	private void releaseStock() {
		if (this.stock == Hold.HELD || this.stock == Hold.TAKEN) {
			this.stock = Hold.RELEASED;
			answer("StockReleased");
		}
	}

	private void commitStock() {
		if (this.stock == Hold.HELD) {
			this.stock = Hold.TAKEN;
			answer("StockCommitted");
		}
		else if (this.stock != Hold.TAKEN) {
			answer("StockRefused");
		}
	}

	private void move(PaymentState from, PaymentState to, @Nullable String event) {
		if (this.money == from) {
			this.money = to;
			if (event != null) {
				answer(event);
			}
		}
	}

	private void refund() {
		if (this.money == PaymentState.MADE) {
			this.back = this.story.order.total().getAmount();
		}
		move(PaymentState.MADE, PaymentState.REFUNDED, "PaymentRefunded");
	}

	/** If everything went back before, the part did, too. */
	private void refund(RefundPaymentInPart part) {
		if (this.money == PaymentState.MADE && this.carriedOut.add(part.reference())) {
			this.back = this.back.add(part.amount().getAmount());
			this.underWay.add(new PaymentPartRefunded(PaymentId.next(), part.orderId(), this.story.order.customerId(),
					part.reference(), part.amount(), part.amount()));
		}
	}

	private void takeBack(ReturnStock command) {
		if (this.carriedOut.add(command.returnId())) {
			this.piecesBack += command.items().stream().mapToInt(ReturnedItem::quantity).sum();
		}
	}

	/** It may come before the delivery that it changes, and is then repeated. */
	private void redirect(ChangeDeliveryAddress change) {
		if (this.delivery == Delivery.NONE) {
			this.underWay.remove(change);
			this.underWay.add(change);
		}
		else if (change.revision() > this.addressRevision) {
			this.addressRevision = change.revision();
			if (this.delivery == Delivery.SCHEDULED && this.deliverySteps.size() == 3) {
				this.address = change.address();
			}
			else if (this.address != null) {
				this.underWay.add(new DeliveryAddressRetained(DeliveryId.next(), change.orderId(), change.customerId(),
						change.revision(), this.address));
			}
		}
	}

	private void scheduleDelivery(Address destination) {
		if (this.delivery == Delivery.NONE) {
			this.address = destination;
			this.delivery = oneIn(5) ? Delivery.REFUSED : Delivery.SCHEDULED;
			answer((this.delivery == Delivery.REFUSED) ? "DeliveryRefused" : "DeliveryScheduled");
		}
	}

	/** It may come before what it cancels, and after the goods have left. */
	private void cancelDelivery() {
		if (this.delivery == Delivery.NONE || (this.delivery == Delivery.SCHEDULED && this.deliverySteps.size() == 3)) {
			this.delivery = Delivery.REFUSED;
			answer("DeliveryCancelled");
		}
	}

	private boolean peopleCanAct() {
		return this.money == PaymentState.OPEN || isUnderWay();
	}

	private boolean isUnderWay() {
		return this.delivery == Delivery.SCHEDULED && !this.deliverySteps.isEmpty();
	}

	/** What customers and staff do of their own accord. */
	private void people() {
		if (oneIn(10)) {
			follow(this.story.tell("RefundInPart"));
		}
		if (oneIn(10)) {
			follow(this.story.tell("AddressChange"));
		}
		if (this.money == PaymentState.OPEN && oneIn(2)) {
			var declined = oneIn(4);
			move(PaymentState.OPEN, declined ? PaymentState.DECLINED : PaymentState.MADE,
					declined ? "PaymentFailed" : "PaymentMade");
		}
		else if (oneIn(6)) {
			follow(this.story.tell("CancelByCustomer"));
		}
		else if (this.money == PaymentState.OPEN && oneIn(8)) {
			follow(this.story.tell("PaymentDeadlinePassed"));
		}
		else if (isUnderWay() && oneIn(10)) {
			this.delivery = Delivery.REFUSED;
			answer("DeliveryRefused");
		}
		else if (isUnderWay()) {
			answer(this.deliverySteps.removeFirst());
		}
		else if (this.stock == Hold.HELD && oneIn(8)) {
			this.stock = Hold.RELEASED;
			answer("StockReleased");
		}
	}

	private void answer(String event) {
		this.underWay.add(this.story.message(event));
	}

	private boolean oneIn(int times) {
		return this.random.nextInt(times) == 0;
	}

}

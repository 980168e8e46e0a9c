package com.shop.order.domain;

import java.time.Clock;
import java.util.List;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.delivery.ServedCountries;
import com.shop.inventory.ReturnId;
import com.shop.inventory.ReturnedItem;
import com.shop.payment.RefundReference;
import com.shop.shared.Address;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.Unprocessable;

/**
 * What can happen to an order after the sale: refunds in part, returns of goods, and
 * another address. The order is locked, so that no two calls together give back more than
 * there is.
 */
@Service
public class AfterSales {

	private static final String GOODS_RETURNED = "Goods were returned.";

	/**
	 * The most changes of an order's address. Each of them stays in the order's row,
	 * which is written as a whole at every step.
	 */
	private static final int MOST_ADDRESSES = 20;

	/**
	 * The most refunds in part of an order, for the same reason. The gateway also lists
	 * no more of a payment's refunds at once.
	 */
	private static final int MOST_REFUNDS = 100;

	private final OrderRepository repository;

	private final OrderProcess process;

	private final Reactions reactions;

	private final ServedCountries countries;

	private final PaymentAnswers payments;

	private final Clock clock;

	AfterSales(OrderRepository repository, OrderProcess process, Reactions reactions, ServedCountries countries,
			PaymentAnswers payments, Clock clock) {
		this.repository = repository;
		this.process = process;
		this.reactions = reactions;
		this.countries = countries;
		this.payments = payments;
		this.clock = clock;
	}

	/**
	 * Refunds a part of a paid order. The payment gateway confirms it later.
	 * @throws Conflict if the order is not paid, or all its money goes back anyway
	 * @throws Unprocessable if it is nothing, more than can still be refunded, or an
	 * amount that the payment gateway cannot express
	 */
	@Transactional
	public OrderRefund refund(OrderId id, Money amount, String reason) {
		var order = lock(id);
		if (!order.status().isRefundable() || order.total().isZero()) {
			throw new Conflict("ORDER_NOT_REFUNDABLE",
					"Order " + id + " is " + order.status() + ", so nothing of it can be refunded in part.");
		}
		requireRefundable(order, amount);
		var refund = refundOf(order, amount, reason);
		this.reactions.carryOut(this.process.refund(order, refund));
		return refund;
	}

	/**
	 * Takes goods of a delivered order back.
	 * @param amount the money that goes back for them; null if none does
	 * @throws Conflict if the order is not delivered
	 * @throws Unprocessable if more would come back than was bought, more money than can
	 * still be refunded, or an amount that the payment gateway cannot express
	 */
	@Transactional
	public OrderReturn takeBack(OrderId id, List<ReturnedItem> lines, @Nullable Money amount) {
		var order = lock(id);
		if (!order.status().isReturnable()) {
			throw new Conflict("ORDER_NOT_DELIVERED",
					"Order " + id + " is " + order.status() + ", so nothing of it can be returned.");
		}
		requireBought(order, lines);
		if (amount != null) {
			requireRefundable(order, amount);
		}
		var refund = (amount != null) ? refundOf(order, amount, GOODS_RETURNED) : null;
		var goods = new OrderReturn(ReturnId.next(), lines, (refund != null) ? refund.id() : null,
				this.clock.instant());
		this.reactions.carryOut(this.process.takeBack(order, goods, refund));
		return goods;
	}

	/**
	 * Sends the order to another address. If the goods turn out to have left already, the
	 * order gets the former address back.
	 * @throws Conflict if its goods are being handed over, it has ended, or its address
	 * was changed too often
	 * @throws Unprocessable if the shop does not deliver to that country
	 */
	@Transactional
	public Order redirect(OrderId id, Precondition precondition, Address address) {
		var order = lock(id);
		precondition.check(order.version());
		Admission.requireServed(this.countries, address);
		if (!order.status().isRedirectable()) {
			throw new Conflict("ADDRESS_NOT_CHANGEABLE",
					"Order " + id + " is " + order.status() + ", so its address can no longer be changed.");
		}
		var isOther = order.deliveryAddress().filter(address::equals).isEmpty();
		if (isOther && order.destination().revision() >= MOST_ADDRESSES) {
			throw new Conflict("TOO_MANY_ADDRESSES",
					"The address of order " + id + " was changed " + MOST_ADDRESSES + " times; it stays as it is now.");
		}
		this.reactions.carryOut(this.process.redirect(order, address));
		return order;
	}

	private Order lock(OrderId id) {
		return this.repository.lock(id).orElseThrow(() -> Orders.notFound(id));
	}

	/** The reason may name a person, so it is not kept for a customer who was erased. */
	private OrderRefund refundOf(Order order, Money amount, String reason) {
		return new OrderRefund(RefundReference.next(), amount.getAmount(),
				order.deliveryAddress().isPresent() ? reason : null, this.clock.instant(), null);
	}

	private void requireRefundable(Order order, Money amount) {
		if (order.afterSale().refunds().size() >= MOST_REFUNDS) {
			throw new Unprocessable("TOO_MANY_REFUNDS",
					"Order " + order.id() + " has " + MOST_REFUNDS + " refunds in part; there can be no more.");
		}
		var left = order.refundable();
		if (!amount.isSameCurrency(left) || !amount.isPositive() || amount.isGreaterThan(left)) {
			throw new Unprocessable("REFUND_NOT_POSSIBLE",
					"A refund of " + amount + " is not possible: at most " + left + " can still be refunded.");
		}
		if (!this.payments.canBePaid(amount)) {
			throw new Unprocessable("AMOUNT_NOT_PAYABLE",
					"The payment provider cannot refund exactly " + amount + ". Choose a rounder amount.");
		}
	}

	private static void requireBought(Order order, List<ReturnedItem> lines) {
		for (var line : lines) {
			var bought = order.items().stream().filter(item -> item.sku().equals(line.sku())).mapToInt(Item::quantity);
			var returned = order.afterSale().returned(line.sku()) + pieces(lines, line.sku());
			if (returned > bought.sum()) {
				throw new Unprocessable("RETURN_NOT_POSSIBLE", "With this return, " + returned + " pieces of "
						+ line.sku() + " would have come back, which is more than were bought.");
			}
		}
	}

	private static int pieces(List<ReturnedItem> lines, Sku sku) {
		return lines.stream().filter(line -> line.sku().equals(sku)).mapToInt(ReturnedItem::quantity).sum();
	}

}

package com.shop.order.domain;

import org.joda.money.Money;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import com.shop.payment.PayableAmounts;
import com.shop.payment.PendingPayments;
import com.shop.shared.OrderId;

/**
 * What orders ask of payments. If those run in another process, any amount counts as
 * payable, and no payment as pending.
 */
@Component
class PaymentAnswers {

	private final PayableAmounts amounts;

	private final PendingPayments pending;

	PaymentAnswers(ObjectProvider<PayableAmounts> amounts, ObjectProvider<PendingPayments> pending) {
		this.amounts = amounts.getIfAvailable(() -> _ -> true);
		this.pending = pending.getIfAvailable(() -> _ -> false);
	}

	/** Whether the payment gateway can charge or refund exactly this amount. */
	boolean canBePaid(Money amount) {
		return this.amounts.canBePaid(amount);
	}

	/** Whether the customer has done their part, and the bank is at work. */
	boolean isPending(OrderId order) {
		return this.pending.isPending(order);
	}

}

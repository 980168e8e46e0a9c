package com.brokenshop.internals.order;

import com.brokenshop.internals.payment.domain.PaymentBook;

/** Uses something that it may not use. */
public class OrderDesk {

	private final PaymentBook payments;

	OrderDesk(PaymentBook payments) {
		this.payments = payments;
	}

	@Override
	public String toString() {
		return this.payments.toString();
	}

}

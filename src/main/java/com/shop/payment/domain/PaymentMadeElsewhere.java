package com.shop.payment.domain;

import com.shop.shared.problem.Conflict;

/** Customers pay on the page of the gateway, which is not the shop's. */
class PaymentMadeElsewhere extends Conflict {

	private static final long serialVersionUID = 1L;

	PaymentMadeElsewhere(Payment payment) {
		super("PAYMENT_MADE_ELSEWHERE", "Payment " + payment.id() + " is made on the page of the payment gateway"
				+ payment.page().map(page -> ": " + page).orElse(", which has not opened it yet."));
	}

}

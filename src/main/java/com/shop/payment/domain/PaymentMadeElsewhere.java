package com.shop.payment.domain;

import com.shop.shared.problem.Conflict;

/** The customer pays on the gateway's own page, not on the shop's. */
class PaymentMadeElsewhere extends Conflict {

	private static final long serialVersionUID = 1L;

	PaymentMadeElsewhere(Payment payment) {
		super("PAYMENT_MADE_ELSEWHERE", "Payment " + payment.id() + " has to be made on the payment gateway's page"
				+ payment.page().map(page -> ": " + page).orElse(", which is not available yet."));
	}

}

package com.shop.payment.domain;

import com.shop.payment.PaymentId;
import com.shop.shared.problem.Conflict;

/** The gateway has not provided a page for the payment yet. */
class PaymentNotOpen extends Conflict {

	private static final long serialVersionUID = 1L;

	PaymentNotOpen(PaymentId id) {
		super("PAYMENT_NOT_OPEN",
				"Payment " + id + " cannot be made yet, because the payment gateway has not opened it.");
	}

}

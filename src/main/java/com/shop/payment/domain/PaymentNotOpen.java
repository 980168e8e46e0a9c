package com.shop.payment.domain;

import com.shop.payment.PaymentId;
import com.shop.shared.problem.Conflict;

/** The gateway has yet to say where it can be paid. */
class PaymentNotOpen extends Conflict {

	private static final long serialVersionUID = 1L;

	PaymentNotOpen(PaymentId id) {
		super("PAYMENT_NOT_OPEN", "Payment " + id + " cannot be made yet; the payment gateway has not opened it.");
	}

}

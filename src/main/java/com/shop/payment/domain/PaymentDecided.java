package com.shop.payment.domain;

import com.shop.payment.PaymentId;
import com.shop.shared.problem.Conflict;

/** The payment's status no longer allows what was requested. */
class PaymentDecided extends Conflict {

	private static final long serialVersionUID = 1L;

	PaymentDecided(PaymentId id, PaymentStatus status) {
		super("PAYMENT_DECIDED", "Payment " + id + " is already " + status + ".");
	}

}

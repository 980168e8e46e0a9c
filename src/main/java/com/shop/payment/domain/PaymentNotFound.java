package com.shop.payment.domain;

import com.shop.payment.PaymentId;
import com.shop.shared.problem.NotFound;

class PaymentNotFound extends NotFound {

	private static final long serialVersionUID = 1L;

	PaymentNotFound(PaymentId id) {
		super("PAYMENT_NOT_FOUND", "There is no payment " + id + ".");
	}

}

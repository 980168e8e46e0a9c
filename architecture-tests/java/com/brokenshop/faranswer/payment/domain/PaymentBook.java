package com.brokenshop.faranswer.payment.domain;

import org.springframework.stereotype.Component;

import com.brokenshop.faranswer.order.PaymentsUnderWay;

/** Answers the question. */
@Component
class PaymentBook implements PaymentsUnderWay {

	@Override
	public boolean areAny() {
		return false;
	}

}

package com.brokenshop.foreigncommand.payment.domain;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.brokenshop.foreigncommand.payment.RequestPayment;

/** Carries out its own command. */
@Component
class PaymentBook {

	@ApplicationModuleListener
	void on(RequestPayment message) {
	}

}

package com.brokenshop.foreigncommand.order.domain;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.brokenshop.foreigncommand.payment.RequestPayment;

/** Carries out a command of another module. */
@Component
class OrderBook {

	@ApplicationModuleListener
	void on(RequestPayment message) {
	}

}

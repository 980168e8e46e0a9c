package com.brokenshop.cycle.order.domain;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.brokenshop.cycle.payment.PaymentMade;

/** Listens. */
@Component
class OrderBook {

	@ApplicationModuleListener
	void on(PaymentMade message) {
	}

}

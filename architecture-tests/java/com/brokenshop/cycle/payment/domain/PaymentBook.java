package com.brokenshop.cycle.payment.domain;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.brokenshop.cycle.order.OrderPlaced;

/** Listens. */
@Component
class PaymentBook {

	@ApplicationModuleListener
	void on(OrderPlaced message) {
	}

}

package com.brokenshop.strangelistener.order.domain;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.brokenshop.strangelistener.order.OrderPlaced;

/** Listens. */
@Component
class OrderBook {

	@ApplicationModuleListener
	void on(String message) {
	}

	@ApplicationModuleListener
	void on(OrderPlaced event) {
	}

}

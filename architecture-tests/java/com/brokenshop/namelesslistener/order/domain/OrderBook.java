package com.brokenshop.namelesslistener.order.domain;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.brokenshop.namelesslistener.order.OrderPlaced;

/** Listens. */
@Component
class OrderBook {

	@ApplicationModuleListener
	void nameless(OrderPlaced message) {
	}

	@ApplicationModuleListener(id = "payment.book")
	void foreign(OrderPlaced message) {
	}

	@ApplicationModuleListener(id = "order.book")
	void first(OrderPlaced message) {
	}

	@ApplicationModuleListener(id = "order.book")
	void second(OrderPlaced message) {
	}

	@ApplicationModuleListener(id = "order.own")
	void own(OrderPlaced message) {
	}

}

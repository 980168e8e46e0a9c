package com.brokenshop.forgetfullistener.order.domain;

import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

import com.brokenshop.forgetfullistener.order.OrderPlaced;

/** Listens. */
@Component
class OrderBook {

	@EventListener
	void on(OrderPlaced message) {
	}

	@TransactionalEventListener
	void after(OrderPlaced message) {
	}

	@ApplicationModuleListener
	void reliably(OrderPlaced message) {
	}

}

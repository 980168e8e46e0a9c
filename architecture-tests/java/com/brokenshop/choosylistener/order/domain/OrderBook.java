package com.brokenshop.choosylistener.order.domain;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

import com.brokenshop.choosylistener.order.OrderPlaced;

/** Listens. */
@Component
class OrderBook {

	@ApplicationModuleListener(condition = "#message.summary == 'One'")
	void sometimes(OrderPlaced message) {
	}

	@ApplicationModuleListener(readOnlyTransaction = true)
	void reading(OrderPlaced message) {
	}

	@ApplicationModuleListener(propagation = Propagation.NOT_SUPPORTED)
	void outside(OrderPlaced message) {
	}

	@ApplicationModuleListener
	void always(OrderPlaced message) {
	}

}

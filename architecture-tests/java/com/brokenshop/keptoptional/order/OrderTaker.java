package com.brokenshop.keptoptional.order;

import java.util.Optional;

/** Takes an Optional as a parameter. */
class OrderTaker {

	String take(Optional<String> order) {
		return order.orElseThrow();
	}

}

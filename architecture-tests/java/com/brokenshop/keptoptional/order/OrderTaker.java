package com.brokenshop.keptoptional.order;

import java.util.Optional;

/** Takes. */
class OrderTaker {

	String take(Optional<String> order) {
		return order.orElseThrow();
	}

}

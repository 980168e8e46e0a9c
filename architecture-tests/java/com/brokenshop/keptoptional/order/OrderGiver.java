package com.brokenshop.keptoptional.order;

import java.util.Optional;
import java.util.stream.Stream;

/** Returns an Optional. */
class OrderGiver {

	Optional<String> give() {
		return Stream.of(Optional.of("one")).filter(order -> order.isPresent()).findFirst().orElseThrow();
	}

}

package com.brokenshop.keptoptional.order;

import java.util.Optional;

/** Stores an Optional. */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
class OrderKeeper {

	private final Optional<String> order = Optional.of("one");

	String order() {
		return this.order.orElseThrow();
	}

}

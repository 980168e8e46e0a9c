package com.brokenshop.keptoptional.order;

import java.util.Optional;

/** Keeps. */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
class OrderKeeper {

	private final Optional<String> order = Optional.of("one");

	String order() {
		return this.order.orElseThrow();
	}

}

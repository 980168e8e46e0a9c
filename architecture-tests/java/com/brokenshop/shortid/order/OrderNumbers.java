package com.brokenshop.shortid.order;

import java.util.List;
import java.util.UUID;

/** Takes 1-1-1-1-1, too. */
record OrderNumbers(List<UUID> values) {

	OrderNumbers {
		values = List.copyOf(values);
	}

	static OrderNumbers valueOf(List<String> texts) {
		return new OrderNumbers(texts.stream().map(UUID::fromString).toList());
	}

}

package com.brokenshop.shortid.order;

import java.util.UUID;

/** Takes 1-1-1-1-1. */
record OrderNumber(UUID value) {

	static OrderNumber valueOf(String text) {
		return new OrderNumber(UUID.fromString(text));
	}

}

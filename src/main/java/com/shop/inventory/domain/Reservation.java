package com.shop.inventory.domain;

import java.util.List;

import com.shop.shared.Item;

/**
 * The decision about the stock of one order. It is kept, so that a repeated command
 * changes nothing.
 */
record Reservation(State state, List<Item> items) {

	enum State {

		HELD, REFUSED, COMMITTED, RELEASED

	}

	Reservation {
		items = List.copyOf(items);
	}

}

package com.shop.inventory.domain;

import java.util.List;

import com.shop.shared.Item;

/**
 * What became of one order's wish for stock; it stays, so that the same wish again
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

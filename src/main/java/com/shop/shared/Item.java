package com.shop.shared;

import static java.util.Objects.requireNonNull;

/** So many pieces of one product; always at least one. */
public record Item(Sku sku, int quantity) {

	public Item {
		requireNonNull(sku, "sku");
		if (quantity < 1) {
			throw new IllegalArgumentException("quantity must be at least 1, but is " + quantity);
		}
	}

}

package com.shop.shared;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import static java.util.Objects.requireNonNull;

/** So many pieces of one product; always at least one. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Item(Sku sku, int quantity) {

	public Item {
		requireNonNull(sku, "sku");
		if (quantity < 1) {
			throw new IllegalArgumentException("quantity must be at least 1, but is " + quantity);
		}
	}

}

package com.shop.shared;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import static java.util.Objects.requireNonNull;

/** A number of pieces of one product, at least one. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Item(Sku sku, int quantity) {

	public Item {
		requireNonNull(sku, "sku");
		if (quantity < 1) {
			throw new IllegalArgumentException("quantity must be at least 1, but is " + quantity);
		}
	}

}

package com.shop.inventory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import com.shop.shared.Sku;

import static java.util.Objects.requireNonNull;

/** Pieces of one product that a customer sent back, all in the same condition. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReturnedItem(Sku sku, int quantity, GoodsCondition condition) {

	public ReturnedItem {
		requireNonNull(sku, "sku");
		requireNonNull(condition, "condition");
		if (quantity < 1) {
			throw new IllegalArgumentException("At least one piece is returned, not " + quantity);
		}
	}

}

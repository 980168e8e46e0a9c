package com.shop.order;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

import com.shop.shared.Sku;

/**
 * A number of pieces of a product, at the price it had when the order was placed.
 *
 * @param name what the product was called then; missing from orders that are older than
 * this field
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderLine(Sku sku, int quantity, Money unitPrice, @Nullable String name) {

	/** A line whose product's name is not known. */
	public OrderLine(Sku sku, int quantity, Money unitPrice) {
		this(sku, quantity, unitPrice, null);
	}

}

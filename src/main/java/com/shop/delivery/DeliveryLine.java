package com.shop.delivery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import com.shop.shared.Sku;

import static java.util.Objects.requireNonNull;

/**
 * What a parcel contains of one product.
 *
 * @param quantity the number of pieces, at least one
 * @param name what the product was called when the delivery was requested; missing if
 * that was not known
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryLine(Sku sku, int quantity, @Nullable String name) {

	public DeliveryLine {
		requireNonNull(sku, "sku");
		if (quantity < 1) {
			throw new IllegalArgumentException("quantity must be at least 1, but is " + quantity);
		}
	}

}

package com.shop.inventory.web;

import java.util.Locale;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.domain.ProductSearch;
import com.shop.inventory.domain.ProductSort;

/** Which products a client wants to see. */
record ProductQuery(
		@Schema(example = "green tea",
				description = "Beginnings of words in the sku, the name or the description, in any order") @Size(
						max = 100) @Nullable String q,
		@Schema(description = "By default true; any also lists products that cannot be ordered") @Pattern(
				regexp = "true|false|any") @Nullable String onSale,
		@Schema(defaultValue = "sku", description = "With - the other way round") @Pattern(
				regexp = "-?(sku|name|price)") @Nullable String sort) {

	ProductSearch.Query toQuery() {
		var wanted = (this.sort != null) ? this.sort : "sku";
		var descending = wanted.startsWith("-");
		var field = descending ? wanted.substring(1) : wanted;
		var isAny = "any".equals(this.onSale);
		return new ProductSearch.Query(this.q, isAny ? null : !"false".equals(this.onSale),
				ProductSort.valueOf(field.toUpperCase(Locale.ROOT)), descending);
	}

}

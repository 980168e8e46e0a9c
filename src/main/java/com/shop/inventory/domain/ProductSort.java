package com.shop.inventory.domain;

import java.math.BigDecimal;
import java.util.function.Function;

import com.shop.shared.Sku;

/**
 * How a list of products is sorted; products that are equal in this are sorted by sku.
 */
public enum ProductSort {

	SKU("sku", _ -> ""), NAME("sort_name", Product::sortName),
	/** Without regard to the currency. */
	PRICE("price", product -> product.price().getAmount().toPlainString());

	private final String column;

	private final Function<Product, String> value;

	ProductSort(String column, Function<Product, String> value) {
		this.column = column;
		this.value = value;
	}

	String column() {
		return this.column;
	}

	/** Returns where the product is in the list. */
	public Place placeOf(Product product) {
		return new Place(product.sku(), this.value.apply(product));
	}

	/** Returns the value to compare the column with. */
	Object valueIn(Place place) {
		return switch (this) {
			case SKU -> place.sku().value();
			case NAME -> place.value();
			case PRICE -> new BigDecimal(place.value());
		};
	}

	/**
	 * A place in a list.
	 *
	 * @param value what the list is sorted by; empty if that is the sku
	 */
	public record Place(Sku sku, String value) {

		/** Parses the text of a place. */
		public static Place valueOf(String text) {
			var parts = text.split(" ", 2);
			return new Place(new Sku(parts[0]), parts[1]);
		}

		@Override
		public String toString() {
			return this.sku + " " + this.value;
		}

	}

}

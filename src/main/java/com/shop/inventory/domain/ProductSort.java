package com.shop.inventory.domain;

import java.math.BigDecimal;

import com.shop.shared.Sku;

/**
 * How a list of products is sorted; products that are equal in this are sorted by sku.
 */
public enum ProductSort {

	SKU("sku"), NAME("sort_name"),
	/** Without regard to the currency. */
	PRICE("price");

	private final String column;

	ProductSort(String column) {
		this.column = column;
	}

	String column() {
		return this.column;
	}

	/** Returns where the product is in the list. */
	public Place placeOf(Product product) {
		return new Place(product.sku(), switch (this) {
			case SKU -> "";
			case NAME -> product.sortName();
			case PRICE -> product.price().getAmount().toPlainString();
		});
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

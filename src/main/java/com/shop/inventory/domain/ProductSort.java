package com.shop.inventory.domain;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import com.shop.shared.Sku;

/**
 * How a list of products is sorted; products that are equal in this are sorted by sku.
 */
public enum ProductSort {

	SKU("sku"), NAME("sort_name"),
	/** Without regard to the currency. */
	PRICE("price");

	private static final Pattern PLACE = Pattern.compile("(" + Sku.PATTERN + ") (.*)", Pattern.DOTALL);

	private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,4})?");

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

	/**
	 * Parses the text of a place.
	 * @throws IllegalArgumentException if it is not one in a list that is sorted like
	 * this
	 */
	public Place placeAt(String text) {
		var parts = PLACE.matcher(text);
		if (!parts.matches() || !isValue(parts.group(2))) {
			throw new IllegalArgumentException("Not a place in a list of products");
		}
		return new Place(new Sku(parts.group(1)), parts.group(2));
	}

	private boolean isValue(String text) {
		return switch (this) {
			case SKU -> text.isEmpty();
			case NAME -> text.indexOf('\0') < 0;
			case PRICE -> AMOUNT.matcher(text).matches();
		};
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

		@Override
		public String toString() {
			return this.sku + " " + this.value;
		}

	}

}

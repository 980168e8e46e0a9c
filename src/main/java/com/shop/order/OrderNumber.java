package com.shop.order;

import java.io.Serializable;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

/**
 * The number by which people call an order, such as {@code A-1042}. It is never reused.
 * Later orders have greater numbers, but numbers may be missing.
 */
@Embeddable
public record OrderNumber(@JsonValue String value) implements Serializable {

	/** The format of a number. */
	public static final String PATTERN = "A-[1-9][0-9]{0,17}";

	private static final Pattern VALID = Pattern.compile(PATTERN);

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public OrderNumber {
		if (!VALID.matcher(value).matches()) {
			throw new IllegalArgumentException(
					"'" + value + "' is not the number of an order: it must match " + PATTERN);
		}
	}

	/** Parses a number. */
	public static OrderNumber valueOf(String value) {
		return new OrderNumber(value);
	}

	@Override
	public String toString() {
		return value;
	}

}

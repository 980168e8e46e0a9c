package com.shop.shared;

import java.io.Serializable;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

/**
 * Stock keeping unit: what a product is known by. Letters, digits, dot, dash and
 * underscore, 64 at most.
 */
@Embeddable
public record Sku(@JsonValue String value) implements Serializable, Comparable<Sku> {

	/** What a sku may look like, for validation at the doors. */
	public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

	private static final Pattern VALID = Pattern.compile(PATTERN);

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public Sku {
		if (!VALID.matcher(value).matches()) {
			throw new IllegalArgumentException("'" + value + "' is no sku: it must match " + PATTERN);
		}
	}

	/** The sku that a path, a parameter or a record holds. */
	public static Sku valueOf(String value) {
		return new Sku(value);
	}

	@Override
	public int compareTo(Sku other) {
		return value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return value;
	}

}

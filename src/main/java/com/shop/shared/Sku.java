package com.shop.shared;

import java.io.Serializable;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

/**
 * A stock keeping unit, which identifies a product: up to 64 letters, digits, dots,
 * hyphens and underscores.
 */
@Embeddable
public record Sku(@JsonValue String value) implements Serializable, Comparable<Sku> {

	/** The format of a sku, for the validation of requests. */
	public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

	private static final Pattern VALID = Pattern.compile(PATTERN);

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public Sku {
		if (!VALID.matcher(value).matches()) {
			throw new IllegalArgumentException("'" + value + "' is not a sku: it must match " + PATTERN);
		}
	}

	/** Parses a sku. */
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

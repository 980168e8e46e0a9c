package com.shop.shared;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

import static java.util.Objects.requireNonNull;

/** Identifies a customer. */
@Embeddable
public record CustomerId(@JsonValue UUID value) implements Serializable {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public CustomerId {
		requireNonNull(value, "value");
	}

	/** Creates a new id, which sorts after all earlier ones. */
	public static CustomerId next() {
		return new CustomerId(TimeOrderedUuid.next());
	}

	/** Parses an id; throws if the text is not a UUID. */
	public static CustomerId valueOf(String value) {
		return new CustomerId(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}

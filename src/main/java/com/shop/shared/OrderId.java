package com.shop.shared;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

import static java.util.Objects.requireNonNull;

/** Identifies an order, beginning with the request for it. */
@Embeddable
public record OrderId(@JsonValue UUID value) implements Serializable {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public OrderId {
		requireNonNull(value, "value");
	}

	/** Creates a new id, which sorts after all earlier ones. */
	public static OrderId next() {
		return new OrderId(TimeOrderedUuid.next());
	}

	/** Parses an id; throws if the text is not a UUID. */
	public static OrderId valueOf(String value) {
		return new OrderId(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}

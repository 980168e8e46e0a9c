package com.shop.shared;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

import static java.util.Objects.requireNonNull;

/** Identifies an order, from the request on. */
@Embeddable
public record OrderId(@JsonValue UUID value) implements Serializable {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public OrderId {
		requireNonNull(value, "value");
	}

	/** A new id, later in order than all before it. */
	public static OrderId next() {
		return new OrderId(TimeOrderedUuid.next());
	}

	/** The id that a path, a parameter or a record holds; refuses what is no UUID. */
	public static OrderId valueOf(String value) {
		return new OrderId(UUID.fromString(value));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}

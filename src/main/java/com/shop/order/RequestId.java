package com.shop.order;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

import com.shop.shared.TimeOrderedUuid;

import static java.util.Objects.requireNonNull;

/** Identifies the request for an order, by which its outcome can be asked for. */
@Embeddable
public record RequestId(@JsonValue UUID value) implements Serializable {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public RequestId {
		requireNonNull(value, "value");
	}

	/** A new id, later in order than all before it. */
	public static RequestId next() {
		return new RequestId(TimeOrderedUuid.next());
	}

	/** The id that a path, a parameter or a record holds; refuses what is no UUID. */
	public static RequestId valueOf(String value) {
		return new RequestId(UUID.fromString(value));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}

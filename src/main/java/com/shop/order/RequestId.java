package com.shop.order;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.UuidText;

import static java.util.Objects.requireNonNull;

/** Identifies the request for an order. Its outcome can be looked up by this id. */
@Embeddable
public record RequestId(@JsonValue UUID value) implements Serializable {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public RequestId {
		requireNonNull(value, "value");
	}

	/** Creates a new id, which sorts after all earlier ones. */
	public static RequestId next() {
		return new RequestId(TimeOrderedUuid.next());
	}

	/** Parses an id; throws if the text is not a UUID. */
	public static RequestId valueOf(String value) {
		return new RequestId(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}

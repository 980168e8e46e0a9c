package com.shop.webhook;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.UuidText;

import static java.util.Objects.requireNonNull;

/** Identifies an endpoint. */
public record EndpointId(@JsonValue UUID value) {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public EndpointId {
		requireNonNull(value, "value");
	}

	/** Creates a new id, which sorts after all earlier ones. */
	public static EndpointId next() {
		return new EndpointId(TimeOrderedUuid.next());
	}

	/** Parses an id; throws if the text is not a UUID. */
	public static EndpointId valueOf(String value) {
		return new EndpointId(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}

package com.shop.outbox.ops;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import com.shop.shared.UuidText;

/** The id of an event in the outbox, as in the header {@code id}. */
record EventId(@JsonValue UUID value) {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	EventId {
	}

	/** Parses an id; throws if the text is not a UUID. */
	public static EventId valueOf(String value) {
		return new EventId(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}

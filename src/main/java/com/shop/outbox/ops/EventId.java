package com.shop.outbox.ops;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One event of the outbox, as header {@code id} has it. */
record EventId(@JsonValue UUID value) {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	EventId {
	}

	/** The id that a path holds; refuses what is no UUID. */
	public static EventId valueOf(String value) {
		return new EventId(UUID.fromString(value));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}

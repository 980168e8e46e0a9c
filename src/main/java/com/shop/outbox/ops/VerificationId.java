package com.shop.outbox.ops;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One comparison of the outbox with the topics. */
record VerificationId(@JsonValue UUID value) {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	VerificationId {
	}

	/** The id that a path holds; refuses what is no UUID. */
	public static VerificationId valueOf(String value) {
		return new VerificationId(UUID.fromString(value));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}

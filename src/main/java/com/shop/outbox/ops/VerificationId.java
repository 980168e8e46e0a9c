package com.shop.outbox.ops;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import com.shop.shared.UuidText;

/** Identifies a comparison of the outbox with the topics. */
record VerificationId(@JsonValue UUID value) {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	VerificationId {
	}

	/** Parses an id; throws if the text is not a UUID. */
	public static VerificationId valueOf(String value) {
		return new VerificationId(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}

package com.shop.payment;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.UuidText;

import static java.util.Objects.requireNonNull;

/** Identifies a refund in part. Whoever asks for the refund chooses it. */
public record RefundReference(@JsonValue UUID value) implements Serializable {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public RefundReference {
		requireNonNull(value, "value");
	}

	/** Creates a new id, which sorts after all earlier ones. */
	public static RefundReference next() {
		return new RefundReference(TimeOrderedUuid.next());
	}

	/** Parses an id; throws if the text is not a UUID. */
	public static RefundReference valueOf(String value) {
		return new RefundReference(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}

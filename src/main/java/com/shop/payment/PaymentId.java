package com.shop.payment;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.UuidText;

import static java.util.Objects.requireNonNull;

/** Identifies a payment. The id is part of the payment page's URL. */
@Embeddable
public record PaymentId(@JsonValue UUID value) implements Serializable {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public PaymentId {
		requireNonNull(value, "value");
	}

	/** Creates a new id, which sorts after all earlier ones. */
	public static PaymentId next() {
		return new PaymentId(TimeOrderedUuid.next());
	}

	/** Parses an id; throws if the text is not a UUID. */
	public static PaymentId valueOf(String value) {
		return new PaymentId(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}

package com.shop.payment;

import java.io.Serializable;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.Embeddable;

import com.shop.shared.TimeOrderedUuid;

import static java.util.Objects.requireNonNull;

/** Identifies a payment; it is part of the address of its page. */
@Embeddable
public record PaymentId(@JsonValue UUID value) implements Serializable {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public PaymentId {
		requireNonNull(value, "value");
	}

	/** A new id, later in order than all before it. */
	public static PaymentId next() {
		return new PaymentId(TimeOrderedUuid.next());
	}

	/** The id that a path, a parameter or a record holds; refuses what is no UUID. */
	public static PaymentId valueOf(String value) {
		return new PaymentId(UUID.fromString(value));
	}

	@Override
	public String toString() {
		return value.toString();
	}

}

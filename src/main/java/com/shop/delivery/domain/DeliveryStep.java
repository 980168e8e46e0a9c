package com.shop.delivery.domain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What happened to a delivery, with its time.
 *
 * @param reason what went wrong; null if nothing did
 */
public record DeliveryStep(Kind kind, Instant occurredAt, @Nullable DeliveryReason reason) {

	/** What can happen to a delivery. */
	public enum Kind {

		SCHEDULED, SHIPPING, SHIPPED, ATTEMPT_FAILED, DELIVERED, REFUSED, CANCELLED

	}

}

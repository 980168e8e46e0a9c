package com.shop.webhook.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;

/**
 * An event on its way to an endpoint, or there.
 *
 * @param eventId the id of the event, which is {@code ce_id} on its topic
 * @param type the event's name and version, such as {@code OrderCreated.v1}
 * @param position grows in the order in which the endpoint gets the events of an order
 * @param log the attempts that are over, the oldest first
 */
public record WebhookDelivery(WebhookDeliveryId id, UUID eventId, String type, @Nullable OrderId orderId, long position,
		Status status, int attempts, @Nullable String lastFailure, @Nullable Instant nextAttemptAt, Instant occurredAt,
		@Nullable Instant deliveredAt, List<Attempt> log) {

	public WebhookDelivery {
		log = List.copyOf(log);
	}

	/** How far a delivery has come. */
	public enum Status {

		/** The endpoint has not accepted it yet. */
		WAITING, DELIVERED,
		/** It was not accepted for so long that it is no longer tried. */
		GIVEN_UP,
		/** The customer whom it was about was erased before it was accepted. */
		ERASED

	}

	/**
	 * An attempt to deliver it.
	 *
	 * @param failure why it failed, such as {@code HTTP_500} or {@code TIMEOUT}; null if
	 * it succeeded
	 */
	public record Attempt(Instant at, long milliseconds, @Nullable String failure) {
	}

}

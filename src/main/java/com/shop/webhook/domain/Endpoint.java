package com.shop.webhook.domain;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.shop.shared.webhook.ReceiverUrl;
import com.shop.webhook.EndpointId;

/**
 * Where a partner wants to receive events.
 *
 * @param failingSince when the first of the deliveries failed that have failed since the
 * last success; null if the last one succeeded
 * @param lastFailure why the last delivery failed, such as {@code HTTP_500}
 * @param previousSecretUntil until when the previous secret signs, too
 * @param version grows with each change
 */
public record Endpoint(EndpointId id, Subscription subscription, Status status, @Nullable Instant failingSince,
		@Nullable String lastFailure, @Nullable Instant previousSecretUntil, long version, Instant createdAt) {

	/** Whether an endpoint gets events. */
	public enum Status {

		ENABLED,
		/** A person has disabled it. */
		DISABLED,
		/** The shop has switched it off, after days of failure or because it is gone. */
		SWITCHED_OFF

	}

	/**
	 * What a partner has chosen.
	 *
	 * @param types the names of the events, such as {@code OrderCreated}
	 * @param owner the e-mail address of whoever can repair the endpoint
	 * @param enabled whether it is to get events
	 */
	public record Subscription(ReceiverUrl url, List<String> types, String owner, @Nullable String description,
			boolean enabled) {

		public Subscription {
			types = List.copyOf(types);
		}

	}

}

package com.shop.webhook;

import java.time.Instant;

import org.springframework.modulith.events.Externalized;

/**
 * The shop has switched off an endpoint, because it accepted nothing for days or said
 * that it is gone. Nothing is posted to it until an operator enables it again.
 *
 * @param failingSince when the first of the deliveries failed that have failed since the
 * last success
 * @param failure why the last delivery failed, such as {@code HTTP_500}
 */
@Externalized("webhooks-switched-off::#{endpointId}")
public record EndpointSwitchedOff(EndpointId endpointId, Instant failingSince, String failure) implements WebhookEvent {

	@Override
	public String summary() {
		return "Webhook endpoint " + this.endpointId + " is switched off, because it has accepted nothing since "
				+ this.failingSince + ": " + this.failure;
	}

}

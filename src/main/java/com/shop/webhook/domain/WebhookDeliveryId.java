package com.shop.webhook.domain;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.UuidText;

import static java.util.Objects.requireNonNull;

/** Identifies a delivery of an event to an endpoint. */
public record WebhookDeliveryId(@JsonValue UUID value) {

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public WebhookDeliveryId {
		requireNonNull(value, "value");
	}

	/** Creates a new id, which sorts after all earlier ones. */
	static WebhookDeliveryId next() {
		return new WebhookDeliveryId(TimeOrderedUuid.next());
	}

	/** Parses an id; throws if the text is not a UUID. */
	public static WebhookDeliveryId valueOf(String value) {
		return new WebhookDeliveryId(UuidText.parse(value));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}

package com.shop.webhook.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.UuidText;

/**
 * The entry of an event in the log topic. It has the same key as the event, so the
 * entries of an order are in the order in which its events were committed, whatever their
 * topics and modules.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record HeardEvent(UUID eventId, String type, @Nullable CustomerId customerId, @Nullable OrderId orderId,
		Instant occurredAt) {

	/** The name and version of the event, such as {@code OrderCreated.v1}. */
	String shortType() {
		return shortened(this.type);
	}

	/** The name of the event, such as {@code OrderCreated}. */
	String name() {
		return nameIn(shortType());
	}

	/** The name and version in the header of an event's own record. */
	static String shortTypeOf(ConsumerRecord<String, byte[]> message) {
		return header(message, "ce_type").map(HeardEvent::shortened).orElse("");
	}

	/** The name of the event in its own record. */
	static String nameOf(ConsumerRecord<String, byte[]> message) {
		return nameIn(shortTypeOf(message));
	}

	/** The id of the event in its own record. */
	static UUID idOf(ConsumerRecord<String, byte[]> message) {
		return UuidText.parse(header(message, "id").orElseThrow());
	}

	private static String nameIn(String shortType) {
		return shortType.replaceFirst("\\.v\\d+$", "");
	}

	private static String shortened(String type) {
		return type.replaceFirst(".*\\.(?=[^.]+\\.v\\d+$)", "");
	}

	private static Optional<String> header(ConsumerRecord<String, byte[]> message, String name) {
		var header = message.headers().lastHeader(name);
		return (header != null) ? Optional.of(new String(header.value(), StandardCharsets.UTF_8)) : Optional.empty();
	}

}

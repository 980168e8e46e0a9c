package com.shop.logging.domain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * A filter for log entries; null matches all entries.
 *
 * @param type the event's name, such as {@code OrderCreated}, with or without its version
 * @param module the module in which it happened
 * @param actor who caused it, such as {@code support:jane}, or only the role
 * @param from the earliest instant
 * @param to the instant after the latest
 */
public record LogQuery(@Nullable OrderId orderId, @Nullable CustomerId customerId, @Nullable String type,
		@Nullable String module, @Nullable String actor, @Nullable Instant from, @Nullable Instant to) {

}

package com.shop.logging.domain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * Which entries are wanted; what is absent does not matter.
 *
 * @param type the event's name, with its version or without: {@code OrderCreated}
 * @param from the first instant
 * @param to the instant after the last
 */
public record LogQuery(@Nullable OrderId orderId, @Nullable CustomerId customerId, @Nullable String type,
		@Nullable Instant from, @Nullable Instant to) {

}

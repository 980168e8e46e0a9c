package com.shop.inventory.domain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/**
 * One event of a product's stream. It carries the resulting stock, so the newest event is
 * a snapshot of the whole stream.
 */
public record StockEvent(Sku sku, Type type, int quantity, @Nullable OrderId orderId, Instant occurredAt, Stock stock) {

	/** The types of events. {@code RETURNED} reverses {@code COMMITTED}. */
	public enum Type {

		RECEIVED, RESERVED, RELEASED, COMMITTED, RETURNED

	}

}

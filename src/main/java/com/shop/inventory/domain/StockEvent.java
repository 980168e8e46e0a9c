package com.shop.inventory.domain;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;
import com.shop.shared.Sku;

/**
 * One entry of a product's stream. It carries the stock that follows from it, so that the
 * newest entry is a snapshot of the whole stream.
 */
public record StockEvent(Sku sku, Type type, int quantity, @Nullable OrderId orderId, Instant occurredAt, Stock stock) {

	/**
	 * What can happen to stock; {@code RETURNED} takes back what was {@code COMMITTED}.
	 */
	public enum Type {

		RECEIVED, RESERVED, RELEASED, COMMITTED, RETURNED

	}

}

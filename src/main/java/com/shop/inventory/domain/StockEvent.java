package com.shop.inventory.domain;

import java.time.Instant;

import com.shop.shared.Sku;

/**
 * One event of a product's stream. It carries the resulting stock, so the newest event is
 * a snapshot of the whole stream.
 */
public record StockEvent(Sku sku, Type type, int quantity, StockCause cause, Instant occurredAt, Stock stock) {

	/**
	 * The types of events. {@code RETURNED} reverses {@code COMMITTED}, for an order that
	 * is cancelled or goods that are sent back. Only the quantity of {@code CORRECTED}
	 * can be negative or zero.
	 */
	public enum Type {

		RECEIVED, RESERVED, RELEASED, COMMITTED, RETURNED, CORRECTED

	}

}

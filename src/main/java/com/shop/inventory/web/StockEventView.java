package com.shop.inventory.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.domain.StockEvent;
import com.shop.shared.OrderId;

@Schema(name = "StockEvent")
record StockEventView(long version, StockEvent.Type type, int quantity, @Nullable OrderId orderId, Instant occurredAt,
		long onHand, long reserved) {

	static StockEventView of(StockEvent event) {
		return new StockEventView(event.stock().version(), event.type(), event.quantity(), event.orderId(),
				event.occurredAt(), event.stock().onHand(), event.stock().reserved());
	}

}

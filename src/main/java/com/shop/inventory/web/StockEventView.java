package com.shop.inventory.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.CorrectionReason;
import com.shop.inventory.domain.StockEvent;
import com.shop.shared.OrderId;

/**
 * An event of a product's stream.
 *
 * @param quantity negative if a correction took pieces away
 * @param orderId of what an order caused
 * @param reference the delivery note of goods that came in
 * @param reason why the stock was corrected
 */
@Schema(name = "StockEvent")
record StockEventView(long version, StockEvent.Type type, int quantity, @Nullable OrderId orderId,
		@Nullable String reference, @Nullable CorrectionReason reason, @Nullable String note, Instant occurredAt,
		long onHand, long reserved) {

	static StockEventView of(StockEvent event) {
		var cause = event.cause();
		return new StockEventView(event.stock().version(), event.type(), event.quantity(), cause.orderId(),
				cause.reference(), cause.reason(), cause.note(), event.occurredAt(), event.stock().onHand(),
				event.stock().reserved());
	}

}

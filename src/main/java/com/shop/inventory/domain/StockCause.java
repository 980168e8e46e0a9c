package com.shop.inventory.domain;

import org.jspecify.annotations.Nullable;

import com.shop.inventory.CorrectionReason;
import com.shop.shared.OrderId;

/**
 * What caused a stock event: an order, a delivery of goods or a correction.
 *
 * @param orderId the order that reserved, released, committed or returned the pieces
 * @param reference the delivery note of goods that came in
 * @param reason why the stock was corrected
 * @param note what staff noted about the correction
 */
public record StockCause(@Nullable OrderId orderId, @Nullable String reference, @Nullable CorrectionReason reason,
		@Nullable String note) {

	static StockCause order(OrderId orderId) {
		return new StockCause(orderId, null, null, null);
	}

	static StockCause receipt(@Nullable String reference) {
		return new StockCause(null, reference, null, null);
	}

	static StockCause correction(CorrectionReason reason, @Nullable String note) {
		return new StockCause(null, null, reason, note);
	}

}

package com.shop.order.domain;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

import com.shop.inventory.ReturnId;
import com.shop.inventory.ReturnedItem;
import com.shop.payment.RefundReference;

/**
 * Goods that the customer sent back, as they are stored in the order's row.
 *
 * @param refund the refund that goes with them; null if none does
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderReturn(ReturnId id, List<ReturnedItem> lines, @Nullable RefundReference refund, Instant returnedAt) {

	public OrderReturn {
		lines = List.copyOf(lines);
	}

}

package com.shop.inventory;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The answers to {@link ReserveStock}, {@link CommitStock} and {@link ReleaseStock}. */
public sealed interface ReservationEvent extends InventoryEvent
		permits StockReserved, StockRefused, StockCommitted, StockReleased {

	@Override
	OrderId orderId();

	@Override
	CustomerId customerId();

	@Override
	default String subject() {
		return orderId().toString();
	}

}

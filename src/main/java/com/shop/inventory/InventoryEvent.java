package com.shop.inventory;

import com.shop.shared.DomainEvent;

/** An event of the inventory module. */
public sealed interface InventoryEvent extends DomainEvent
		permits ProductChanged, StockReceived, StockCorrected, StockReturned, ReservationEvent {

}

package com.shop.inventory;

import com.shop.shared.DomainEvent;

/** What happens in the inventory module. */
public sealed interface InventoryEvent extends DomainEvent permits StockReceived, ReservationEvent {

}

package com.brokenshop.plaincommand.inventory;

import com.shop.shared.OrderId;

/** Forgot to be a command. */
public record ReserveStock(OrderId orderId, int quantity) {

}

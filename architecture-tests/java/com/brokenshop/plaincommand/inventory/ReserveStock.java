package com.brokenshop.plaincommand.inventory;

import com.shop.shared.OrderId;

/** Does not implement Command. */
public record ReserveStock(OrderId orderId, int quantity) {

}

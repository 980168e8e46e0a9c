package com.shop.inventory;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The order is off: what is reserved or committed for it becomes available again. */
public record ReleaseStock(OrderId orderId, CustomerId customerId) implements Command {

}

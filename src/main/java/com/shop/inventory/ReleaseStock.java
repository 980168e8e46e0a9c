package com.shop.inventory;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The order was cancelled or rejected: makes its reserved or committed pieces available
 * again.
 */
public record ReleaseStock(OrderId orderId, CustomerId customerId) implements Command {

}

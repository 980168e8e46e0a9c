package com.shop.delivery;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * Cancels the delivery of an order, even if it has not been requested yet. Goods that
 * have already left cannot be recalled.
 */
public record CancelDelivery(OrderId orderId, CustomerId customerId) implements Command {

}

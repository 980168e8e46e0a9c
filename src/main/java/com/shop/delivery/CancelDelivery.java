package com.shop.delivery;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * Do not bring the goods of an order, whether or not it was asked for yet. Goods that
 * have left already cannot be called back.
 */
public record CancelDelivery(OrderId orderId, CustomerId customerId) implements Command {

}

package com.shop.payment;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/**
 * Do not take the money of an order any more. What was taken already stays, until it is
 * refunded.
 */
public record CancelPayment(OrderId orderId) implements Command {

}

package com.shop.payment;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/**
 * Stops collecting payment for an order. Money that was already captured stays with the
 * shop until it is refunded.
 */
public record CancelPayment(OrderId orderId) implements Command {

}

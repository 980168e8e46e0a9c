package com.shop.payment;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** Refunds the payment of an order: all of it that has not been refunded in parts. */
public record RefundPayment(OrderId orderId) implements Command {

}

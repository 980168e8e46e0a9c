package com.shop.payment;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** Refunds the payment of an order. */
public record RefundPayment(OrderId orderId) implements Command {

}

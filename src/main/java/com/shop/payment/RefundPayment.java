package com.shop.payment;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** Give the money of an order back. */
public record RefundPayment(OrderId orderId) implements Command {

}

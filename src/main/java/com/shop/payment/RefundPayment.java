package com.shop.payment;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** Refunds the payment of an order: all of it that has not been refunded in parts. */
@Externalized("payment-commands::#{orderId}")
public record RefundPayment(OrderId orderId) implements Command {

}

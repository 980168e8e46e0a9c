package com.shop.payment;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/**
 * Stops collecting payment for an order. Money that was already captured stays with the
 * shop until it is refunded.
 */
@Externalized("payment-commands::#{orderId}")
public record CancelPayment(OrderId orderId) implements Command {

}

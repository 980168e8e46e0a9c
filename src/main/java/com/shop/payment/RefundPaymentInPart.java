package com.shop.payment;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/**
 * Refunds a part of the payment of an order.
 *
 * @param reference tells this refund from all others, however often the command is sent
 */
@Externalized("payment-commands::#{orderId}")
public record RefundPaymentInPart(OrderId orderId, RefundReference reference, Money amount) implements Command {

}

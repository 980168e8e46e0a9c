package com.shop.payment;

import org.joda.money.Money;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/**
 * Refunds a part of the payment of an order.
 *
 * @param reference tells this refund from all others, however often the command is sent
 */
public record RefundPaymentInPart(OrderId orderId, RefundReference reference, Money amount) implements Command {

}

package com.shop.payment;

import org.joda.money.Money;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** Asks the customer to pay for an order. */
public record RequestPayment(OrderId orderId, CustomerId customerId, Money amount) implements Command {

}

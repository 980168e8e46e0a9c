package com.shop.payment;

import org.joda.money.Money;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** Ask the customer for the money of an order. */
public record RequestPayment(OrderId orderId, CustomerId customerId, Money amount) implements Command {

}

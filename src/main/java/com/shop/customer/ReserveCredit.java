package com.shop.customer;

import org.joda.money.Money;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * Reserves the amount of an order within the customer's credit limit, or refuses it. An
 * order that uses up the limit exactly is still accepted.
 */
public record ReserveCredit(OrderId orderId, CustomerId customerId, Money amount) implements Command {

}

package com.shop.customer;

import org.joda.money.Money;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * Hold the amount of an order within the customer's limit, or refuse it; the limit itself
 * is still within it.
 */
public record ReserveCredit(OrderId orderId, CustomerId customerId, Money amount) implements Command {

}

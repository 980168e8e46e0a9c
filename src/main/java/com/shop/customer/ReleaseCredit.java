package com.shop.customer;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** Releases the credit that an order holds. */
public record ReleaseCredit(OrderId orderId, CustomerId customerId) implements Command {

}

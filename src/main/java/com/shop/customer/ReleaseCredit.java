package com.shop.customer;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** Give back what is held for the order. */
public record ReleaseCredit(OrderId orderId, CustomerId customerId) implements Command {

}

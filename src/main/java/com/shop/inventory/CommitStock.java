package com.shop.inventory;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The order is paid: takes its reserved pieces out of the stock. */
public record CommitStock(OrderId orderId, CustomerId customerId) implements Command {

}

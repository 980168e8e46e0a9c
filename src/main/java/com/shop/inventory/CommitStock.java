package com.shop.inventory;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The order is paid: what is reserved for it leaves the stock. */
public record CommitStock(OrderId orderId, CustomerId customerId) implements Command {

}

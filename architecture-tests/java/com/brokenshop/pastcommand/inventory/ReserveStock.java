package com.brokenshop.pastcommand.inventory;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** A command. */
public record ReserveStock(OrderId orderId) implements Command {

}

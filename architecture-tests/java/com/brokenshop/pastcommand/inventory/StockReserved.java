package com.brokenshop.pastcommand.inventory;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** Has happened. */
public record StockReserved(OrderId orderId) implements Command {

}

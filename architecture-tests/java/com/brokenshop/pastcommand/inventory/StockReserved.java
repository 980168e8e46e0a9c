package com.brokenshop.pastcommand.inventory;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** Is in the past tense. */
public record StockReserved(OrderId orderId) implements Command {

}

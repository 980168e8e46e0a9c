package com.brokenshop.foreigncommand.payment;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** A command. */
public record RequestPayment(OrderId orderId) implements Command {

}

package com.brokenshop.trappedcommand.payment;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** Names no topic. */
public record CancelPayment(OrderId orderId) implements Command {

}

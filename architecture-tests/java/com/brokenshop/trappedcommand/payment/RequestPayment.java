package com.brokenshop.trappedcommand.payment;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** Goes to the topic of another module. */
@Externalized("order-commands::#{orderId}")
public record RequestPayment(OrderId orderId) implements Command {

}

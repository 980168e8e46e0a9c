package com.brokenshop.trappedcommand.payment;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.Command;
import com.shop.shared.OrderId;

/** As it should be. */
@Externalized("payment-commands::#{orderId}")
public record RefundPayment(OrderId orderId) implements Command {

}

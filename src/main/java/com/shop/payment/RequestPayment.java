package com.shop.payment;

import org.joda.money.Money;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** Asks the customer to pay for an order. */
@Externalized("payment-commands::#{orderId}")
public record RequestPayment(OrderId orderId, CustomerId customerId, Money amount) implements Command {

}

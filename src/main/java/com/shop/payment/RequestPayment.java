package com.shop.payment;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.Externalized;

import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * Asks the customer to pay for an order.
 *
 * @param payUntil when the order will be cancelled if it is not paid; missing from
 * commands that are older than this field
 * @param orderNumber the number that people know the order by; missing from commands that
 * are older than this field
 * @param items what the customer pays for; missing from commands that are older than this
 * field
 */
@Externalized("payment-commands::#{orderId}")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestPayment(OrderId orderId, CustomerId customerId, Money amount, @Nullable Instant payUntil,
		@Nullable String orderNumber, @Nullable List<PaymentItem> items) implements Command {

	public RequestPayment {
		items = (items != null) ? List.copyOf(items) : null;
	}

}

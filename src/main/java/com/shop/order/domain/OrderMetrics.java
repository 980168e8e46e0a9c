package com.shop.order.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.joda.money.Money;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
import com.shop.order.OrderEvent;
import com.shop.order.OrderPaymentReminded;
import com.shop.order.OrderReadyToShip;
import com.shop.order.OrderRejected;
import com.shop.order.OrderRequested;
import com.shop.order.OrderReturned;
import com.shop.order.OrderShipped;
import com.shop.order.OrderShipping;
import com.shop.payment.PaymentMade;
import com.shop.shared.AfterCommit;
import com.shop.shared.OrderId;

/**
 * What the business wants to see: how many orders, what they are worth, why they end and
 * how long they take. Each instance counts what it has committed, in memory only.
 */
@Component
class OrderMetrics {

	/** The last 80 bits of an id of version 7 are no time. */
	private static final int NO_TIME = 16;

	private final MeterRegistry meters;

	private final Clock clock;

	private final Counter placed;

	private final Timer timeToPay;

	private final Timer timeToReady;

	OrderMetrics(MeterRegistry meters, Clock clock) {
		this.meters = meters;
		this.clock = clock;
		this.placed = Counter.builder("shop.orders.placed").description("Orders that were requested").register(meters);
		this.timeToPay = Timer.builder("shop.orders.time.to.pay")
			.description("Time from the request for an order to its payment")
			.register(meters);
		this.timeToReady = Timer.builder("shop.orders.time.to.ready")
			.description("Time from the request for an order until its delivery is planned")
			.register(meters);
	}

	/** Is told in the transaction of the event, which is not yet committed. */
	@EventListener
	void on(OrderEvent event) {
		AfterCommit.run(() -> count(event));
	}

	@EventListener
	void on(PaymentMade event) {
		AfterCommit.run(() -> this.timeToPay.record(age(event.orderId())));
	}

	private void count(OrderEvent event) {
		switch (event) {
			case OrderRequested _ -> this.placed.increment();
			case OrderCreated created -> value(created.total());
			case OrderRejected rejected -> ended("shop.orders.rejected", "Orders that were rejected", rejected.code());
			case OrderCancelled cancelled ->
				ended("shop.orders.cancelled", "Orders that were cancelled", cancelled.code());
			case OrderReadyToShip ready -> this.timeToReady.record(age(ready.orderId()));
			case OrderShipping _, OrderShipped _, OrderDelivered _, OrderReturned _, OrderPaymentReminded _ -> {
				// Further progress is the carrier's, and the customer's.
			}
		}
	}

	private void value(Money total) {
		Counter.builder("shop.orders.value")
			.description("Totals of the orders that were created")
			.tag("currency", total.getCurrencyUnit().getCode())
			.register(this.meters)
			.increment(total.getAmount().doubleValue());
	}

	private void ended(String name, String description, String code) {
		Counter.builder(name).description(description).tag("code", code).register(this.meters).increment();
	}

	/** An order's id tells when it was requested. */
	private Duration age(OrderId order) {
		var requested = Instant.ofEpochMilli(order.value().getMostSignificantBits() >>> NO_TIME);
		var age = Duration.between(requested, this.clock.instant());
		return age.isNegative() ? Duration.ZERO : age;
	}

}

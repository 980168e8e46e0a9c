package com.shop.payment.domain;

import java.time.Duration;
import java.time.Instant;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.Messages;
import com.shop.payment.PaymentId;
import com.shop.payment.RequestPayment;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The payments of orders that a test makes up, at the gateway that it controls. */
final class KnownPayments {

	static final Money AMOUNT = Money.parse("EUR 19.99");

	private final Payments payments;

	private final Messages messages;

	private final FakeGateway gateway;

	private final JdbcClient jdbc;

	KnownPayments(Payments payments, Messages messages, FakeGateway gateway, JdbcClient jdbc) {
		this.payments = payments;
		this.messages = messages;
		this.gateway = gateway;
		this.jdbc = jdbc;
	}

	/** An order whose payment the customer can make. */
	OrderId anOpenOne(@Nullable Instant payUntil) {
		var order = OrderId.next();
		this.messages.send(new RequestPayment(order, CustomerId.next(), AMOUNT, payUntil, null, null));
		awaitStatus(order, PaymentStatus.CREATED);
		return order;
	}

	OrderId aPaidOne() {
		var order = anOpenOne(null);
		this.gateway.pay(find(order).id());
		awaitStatus(order, PaymentStatus.MADE);
		return order;
	}

	void awaitStatus(OrderId order, PaymentStatus status) {
		Awaitility.await("the payment becomes " + status)
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> find(order).status() == status);
	}

	Payment find(OrderId order) {
		return this.payments.find(this.jdbc.sql("SELECT id FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("id")))
			.single());
	}

}

package com.shop.payment.gateway.http;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.payment.PaymentId;
import com.shop.shared.OrderId;

/** The payments as the database has them. */
final class StoredPayments {

	private final JdbcClient jdbc;

	StoredPayments(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	<T> T read(PaymentId payment, String column, Class<T> type) {
		return this.jdbc.sql("SELECT " + column + " FROM payment.payments WHERE id = ?")
			.param(payment.value())
			.query(type)
			.single();
	}

	PaymentId of(OrderId order) {
		return this.jdbc.sql("SELECT id FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("id")))
			.single();
	}

	/** The page of its charge; empty if there is none. */
	String page(PaymentId payment) {
		return read(payment, "coalesce(page, '')", String.class);
	}

	OrderId order(PaymentId payment) {
		return OrderId.valueOf(read(payment, "order_id::text", String.class));
	}

	void awaitStatus(PaymentId payment, String status) {
		Awaitility.await("the payment becomes " + status)
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(10))
			.until(() -> read(payment, "status", String.class), status::equals);
	}

}

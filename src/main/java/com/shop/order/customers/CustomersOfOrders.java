package com.shop.order.customers;

import java.util.List;
import java.util.stream.Collectors;

import org.joda.money.Money;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerErased;
import com.shop.customer.OrdersUnderWay;
import com.shop.payment.CapturedAmounts;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;

/** Keeps a customer's personal data as long as an order needs it, and erases it after. */
@Component
class CustomersOfOrders implements OrdersUnderWay {

	private final JdbcClient jdbc;

	private final CustomerReplica customers;

	/** Has none where the payment module runs in another process. */
	private final ObjectProvider<CapturedAmounts> captured;

	CustomersOfOrders(JdbcClient jdbc, CustomerReplica customers, ObjectProvider<CapturedAmounts> captured) {
		this.jdbc = jdbc;
		this.customers = customers;
		this.captured = captured;
	}

	/**
	 * An order that has ended.
	 *
	 * @param kept what of its payment the shop may keep
	 * @param isUnconfirmed whether a refund was promised and not confirmed yet
	 */
	private record Ended(OrderId id, Money kept, boolean isUnconfirmed) {
	}

	@Override
	public boolean areAnyOf(CustomerId customer) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM orders.orders
				    WHERE customer_id = ? AND status NOT IN ('REJECTED', 'CANCELLED', 'DELIVERED'))""")
			.param(customer.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Money that came after the end of an order is owed, too, and refunds that failed.
	 */
	@Override
	public boolean oweMoneyTo(CustomerId customer) {
		var ended = ended(customer);
		var kept = ended.stream().collect(Collectors.toMap(Ended::id, Ended::kept));
		return ended.stream().anyMatch(Ended::isUnconfirmed) || this.captured.stream()
			.flatMap(amounts -> amounts.of(kept.keySet()).entrySet().stream())
			.anyMatch(amount -> amount.getValue().isGreaterThan(kept.get(amount.getKey())));
	}

	private List<Ended> ended(CustomerId customer) {
		return this.jdbc.sql("""
				SELECT id, currency, CASE status WHEN 'DELIVERED' THEN total - coalesce((
				        SELECT sum((refund ->> 'amount')::numeric) FROM jsonb_array_elements(refunds) AS refund), 0)
				    ELSE 0 END AS kept,
				    status = 'DELIVERED' AND coalesce((SELECT bool_or(refund ->> 'refundedAt' IS NULL)
				        FROM jsonb_array_elements(refunds) AS refund), false) AS unconfirmed
				FROM orders.orders WHERE customer_id = ? AND status IN ('CANCELLED', 'DELIVERED')""")
			.param(customer.value())
			.query((row, _) -> new Ended(OrderId.valueOf(row.getString("id")),
					StoredMoney.of(row.getString("currency"), row.getBigDecimal("kept")),
					row.getBoolean("unconfirmed")))
			.list();
	}

	@ApplicationModuleListener(id = "order.erasure")
	void on(CustomerErased event) {
		var customer = event.customerId().value();
		this.customers.erase(event);
		this.jdbc.sql("""
				UPDATE orders.orders
				SET street = NULL, city = NULL, postal_code = NULL, country = NULL, note = NULL,
				    expected_on = NULL, carrier = NULL, tracking_number = NULL, reason_note = NULL,
				    refunds = (SELECT jsonb_agg(refund - 'reason') FROM jsonb_array_elements(refunds) AS refund),
				    version = version + 1
				WHERE customer_id = ? AND (street IS NOT NULL OR reason_note IS NOT NULL OR refunds IS NOT NULL)""")
			.param(customer)
			.update();
		this.jdbc.sql("""
				DELETE FROM orders.callbacks USING orders.orders
				WHERE orders.id = callbacks.order_id AND customer_id = ? AND callbacks.status <> 'PENDING'""")
			.param(customer)
			.update();
	}

}

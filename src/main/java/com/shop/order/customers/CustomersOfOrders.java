package com.shop.order.customers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerErased;
import com.shop.customer.OrdersUnderWay;
import com.shop.shared.CustomerId;

/** Keeps a customer's personal data as long as an order needs it, and erases it after. */
@Component
class CustomersOfOrders implements OrdersUnderWay {

	private final JdbcClient jdbc;

	private final CustomerReplica customers;

	CustomersOfOrders(JdbcClient jdbc, CustomerReplica customers) {
		this.jdbc = jdbc;
		this.customers = customers;
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

	@ApplicationModuleListener(id = "order.erasure")
	void on(CustomerErased event) {
		var customer = event.customerId().value();
		this.customers.erase(event);
		this.jdbc.sql("""
				UPDATE orders.orders
				SET street = NULL, city = NULL, postal_code = NULL, country = NULL, note = NULL,
				    reason_note = NULL,
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

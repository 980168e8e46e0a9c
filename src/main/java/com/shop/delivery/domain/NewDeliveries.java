package com.shop.delivery.domain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.Address;

/** Stores new deliveries, at most one for an order. */
@Component
class NewDeliveries {

	private final JdbcClient jdbc;

	NewDeliveries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Stores the delivery, unless its order has one already. One statement decides, also
	 * between two transactions at the same time.
	 * @return whether it was stored
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean add(Delivery delivery) {
		var address = delivery.address();
		return this.jdbc.sql("""
				INSERT INTO delivery.deliveries (id, version, order_id, customer_id, street, city, postal_code, country,
				    status, planned_on, reason_code, reason_message)
				VALUES (:id, 0, :order, :customer, :street, :city, :postalCode, :country, :status, :plannedOn, :code,
				    :message)
				ON CONFLICT (order_id) DO NOTHING""")
			.param("id", delivery.id().value())
			.param("order", delivery.orderId().value())
			.param("customer", delivery.customerId().value())
			.param("street", address.map(Address::street).orElse(null))
			.param("city", address.map(Address::city).orElse(null))
			.param("postalCode", address.map(Address::postalCode).orElse(null))
			.param("country", address.map(Address::country).orElse(null))
			.param("status", delivery.status().name())
			.param("plannedOn", delivery.plannedOn().orElse(null))
			.param("code", delivery.reason().map(DeliveryReason::code).orElse(null))
			.param("message", delivery.reason().map(DeliveryReason::message).orElse(null))
			.update() == 1;
	}

}

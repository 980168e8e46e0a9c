package com.shop.delivery.domain;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
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
			.param("street", orNull(address.map(Address::street)))
			.param("city", orNull(address.map(Address::city)))
			.param("postalCode", orNull(address.map(Address::postalCode)))
			.param("country", orNull(address.map(Address::country)))
			.param("status", delivery.status().name())
			.param("plannedOn", orNull(delivery.plannedOn()))
			.param("code", orNull(delivery.reason().map(DeliveryReason::code)))
			.param("message", orNull(delivery.reason().map(DeliveryReason::message)))
			.update() == 1;
	}

	private static @Nullable Object orNull(Optional<?> value) {
		return value.orElse(null);
	}

}

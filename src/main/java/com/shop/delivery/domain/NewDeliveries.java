package com.shop.delivery.domain;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.Address;

/** Stores new deliveries, at most one for an order. */
@Component
class NewDeliveries {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	NewDeliveries(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Stores the delivery, unless its order has one already. One statement decides, also
	 * between two transactions at the same time.
	 * @return whether it was stored
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean add(Delivery delivery) {
		return withAddress(this.jdbc.sql("""
				INSERT INTO delivery.deliveries (id, version, order_id, customer_id, recipient, phone, street, city,
				    postal_code, country, lines, status, steps, planned_on, capacity_of, reason_code, reason_message)
				VALUES (:id, 0, :order, :customer, :recipient, :phone, :street, :city, :postalCode, :country,
				    :lines::jsonb, :status, :steps::jsonb, :plannedOn, :capacityOf, :code, :message)
				ON CONFLICT (order_id) DO NOTHING"""), delivery.address()).param("id", delivery.id().value())
			.param("order", delivery.orderId().value())
			.param("customer", delivery.customerId().value())
			.param("recipient", orNull(delivery.recipient()))
			.param("phone", orNull(delivery.phone()))
			.param("lines", this.json.writeValueAsString(delivery.lines()))
			.param("status", delivery.status().name())
			.param("steps", this.json.writeValueAsString(delivery.steps()))
			.param("plannedOn", orNull(delivery.plannedOn()))
			.param("capacityOf", orNull(delivery.capacityOf()))
			.param("code", orNull(delivery.reason().map(DeliveryReason::code)))
			.param("message", orNull(delivery.reason().map(DeliveryReason::message)))
			.update() == 1;
	}

	private static JdbcClient.StatementSpec withAddress(JdbcClient.StatementSpec statement, Optional<Address> address) {
		return statement.param("street", orNull(address.map(Address::street)))
			.param("city", orNull(address.map(Address::city)))
			.param("postalCode", orNull(address.map(Address::postalCode)))
			.param("country", orNull(address.map(Address::country)));
	}

	private static @Nullable Object orNull(Optional<?> value) {
		return value.orElse(null);
	}

}

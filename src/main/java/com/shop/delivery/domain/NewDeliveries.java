package com.shop.delivery.domain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.Address;

/** Stores new deliveries, at most one for an order. */
@Component
class NewDeliveries {

	private static final String ADD = """
			INSERT INTO delivery.deliveries (id, version, order_id, order_number, customer_id, recipient, phone, street,
			    city, postal_code, country, note, lines, status, steps, planned_on, capacity_of, reason_code,
			    reason_message)
			VALUES (:id, 0, :order, :number, :customer, :recipient, :phone, :street, :city, :postalCode, :country,
			    :note, :lines::jsonb, :status, :steps::jsonb, :plannedOn, :capacityOf, :code, :message)
			ON CONFLICT (order_id) DO NOTHING""";

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
		return withRecipient(this.jdbc.sql(ADD), delivery).param("id", delivery.id().value())
			.param("order", delivery.orderId().value())
			.param("number", delivery.orderNumber().orElse(null))
			.param("customer", delivery.customerId().value())
			.param("lines", this.json.writeValueAsString(delivery.lines()))
			.param("status", delivery.status().name())
			.param("steps", this.json.writeValueAsString(delivery.steps()))
			.param("plannedOn", delivery.plannedOn().orElse(null))
			.param("capacityOf", delivery.capacityOf().orElse(null))
			.param("code", delivery.reason().map(DeliveryReason::code).orElse(null))
			.param("message", delivery.reason().map(DeliveryReason::message).orElse(null))
			.update() == 1;
	}

	private static JdbcClient.StatementSpec withRecipient(JdbcClient.StatementSpec statement, Delivery delivery) {
		var address = delivery.address();
		return statement.param("recipient", delivery.to().name().orElse(null))
			.param("phone", delivery.to().phone().orElse(null))
			.param("note", delivery.to().note().orElse(null))
			.param("street", address.map(Address::street).orElse(null))
			.param("city", address.map(Address::city).orElse(null))
			.param("postalCode", address.map(Address::postalCode).orElse(null))
			.param("country", address.map(Address::country).orElse(null));
	}

}

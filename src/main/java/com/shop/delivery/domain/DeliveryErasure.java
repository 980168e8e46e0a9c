package com.shop.delivery.domain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.shared.PersonalDataErased;

/** Erases who got the deliveries of a customer's orders, and where. */
@Component
class DeliveryErasure {

	private final JdbcClient jdbc;

	DeliveryErasure(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@ApplicationModuleListener(id = "delivery.erasure")
	void on(PersonalDataErased event) {
		this.jdbc.sql("""
				UPDATE delivery.deliveries
				SET recipient = NULL, phone = NULL, street = NULL, city = NULL, postal_code = NULL, country = NULL,
				    note = NULL, tracking_number = NULL, version = version + 1
				WHERE customer_id = ? AND street IS NOT NULL""").param(event.customerId().value()).update();
	}

}

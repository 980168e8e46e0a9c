package com.shop.notification.domain;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerErased;
import com.shop.shared.CustomerId;

/**
 * Erases how an erased customer could be reached, and what the customer was told. A
 * notice that still waits is not sent.
 */
@Component
class NotificationErasure {

	private final JdbcClient jdbc;

	private final Contacts contacts;

	private final List<Courier> couriers;

	NotificationErasure(JdbcClient jdbc, Contacts contacts, List<Courier> couriers) {
		this.jdbc = jdbc;
		this.contacts = contacts;
		this.couriers = List.copyOf(couriers);
	}

	@ApplicationModuleListener(id = "notification.erasure")
	void on(CustomerErased event) {
		this.contacts.find(event.customerId())
			.ifPresent(contact -> this.couriers.forEach(courier -> courier.forget(contact)));
		this.contacts.erase(event);
		forgetNotices(event.customerId());
	}

	private void forgetNotices(CustomerId customer) {
		// Waits for transactions that note something of the customer; see V8.
		this.jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('notices ' || ?::text, 0))")
			.param(customer.value())
			.query(Integer.class)
			.single();
		this.jdbc.sql("DELETE FROM notification.preferences WHERE customer_id = ?").param(customer.value()).update();
		this.jdbc.sql("DELETE FROM notification.orders WHERE customer_id = ?").param(customer.value()).update();
		this.jdbc.sql("""
				UPDATE notification.notifications
				SET status = CASE status WHEN 'WAITING' THEN 'SKIPPED' ELSE status END, due_at = NULL,
				    subject = NULL, sent_to = NULL, failure = NULL
				WHERE customer_id = ?""").param(customer.value()).update();
	}

}

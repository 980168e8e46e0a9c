package com.shop.notification.domain;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerChanged;
import com.shop.shared.CustomerId;

/**
 * How to reach the customers, kept up to date by events. An older revision changes
 * nothing.
 */
@Component
public class Contacts {

	private static final Logger log = LoggerFactory.getLogger(Contacts.class);

	private final JdbcClient jdbc;

	Contacts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@ApplicationModuleListener(id = "notification.contact")
	void on(CustomerChanged event) {
		var changed = this.jdbc.sql("""
				INSERT INTO notification.contacts AS known (customer_id, revision, name, email, phone)
				VALUES (?, ?, ?, ?, ?)
				ON CONFLICT (customer_id) DO UPDATE
				SET revision = excluded.revision, name = excluded.name, email = excluded.email, phone = excluded.phone
				WHERE known.revision < excluded.revision""")
			.params(event.customerId().value(), event.revision(), event.name(), event.email(), event.phone())
			.update();
		if (changed == 0) {
			log.info("Already done: customer {} is known at revision {} or later", event.customerId(),
					event.revision());
		}
	}

	/**
	 * The customer's contact; one that is not here yet is on its way, so the caller is to
	 * try again.
	 */
	public Contact of(CustomerId id) {
		return this.jdbc.sql("SELECT name, email, phone FROM notification.contacts WHERE customer_id = ?")
			.param(id.value())
			.query((row, _) -> new Contact(row.getString("name"), row.getString("email"), row.getString("phone")))
			.optional()
			.orElseThrow(() -> new IllegalStateException("The contact of customer " + id + " is not here yet"));
	}

}

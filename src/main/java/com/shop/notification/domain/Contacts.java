package com.shop.notification.domain;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

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

	/** Of customers who were told of before they had one. */
	private static final String DEFAULT_LOCALE = "en";

	private final JdbcClient jdbc;

	Contacts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@ApplicationModuleListener(id = "notification.contact")
	void on(CustomerChanged event) {
		var changed = this.jdbc.sql("""
				INSERT INTO notification.contacts AS known (customer_id, revision, name, email, phone, locale)
				VALUES (?, ?, ?, ?, ?, ?)
				ON CONFLICT (customer_id) DO UPDATE
				SET revision = excluded.revision, name = excluded.name, email = excluded.email, phone = excluded.phone,
				    locale = excluded.locale
				WHERE known.revision < excluded.revision""")
			.params(event.customerId().value(), event.revision(), event.name(), event.email(), event.phone(),
					Objects.requireNonNullElse(event.locale(), DEFAULT_LOCALE))
			.update();
		if (changed == 0) {
			log.info("Already done: customer {} is known at revision {} or later", event.customerId(),
					event.revision());
		}
	}

	/** The customer's contact, if its event has come already. */
	public Optional<Contact> find(CustomerId id) {
		return this.jdbc.sql("SELECT name, email, phone, locale FROM notification.contacts WHERE customer_id = ?")
			.param(id.value())
			.query((row, _) -> new Contact(row.getString("name"), row.getString("email"), row.getString("phone"),
					Locale.forLanguageTag(row.getString("locale"))))
			.optional();
	}

}

package com.shop.notification.domain;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.customer.CustomerDirectory;
import com.shop.shared.CustomerId;

/**
 * Stores on which channels customers want to get notices. It does not depend on the
 * module's copy of their contacts, which arrives later and can be rebuilt.
 */
@Service
@Transactional
public class NotificationPreferences {

	private final JdbcClient jdbc;

	private final CustomerDirectory customers;

	NotificationPreferences(JdbcClient jdbc, CustomerDirectory customers) {
		this.jdbc = jdbc;
		this.customers = customers;
	}

	/** Returns the preferences of an existing customer. */
	@Transactional(readOnly = true)
	public Preferences find(CustomerId id) {
		requireCustomer(id);
		return of(id);
	}

	/** Returns the customer's preferences, without checking that the customer exists. */
	@Transactional(readOnly = true)
	public Preferences of(CustomerId id) {
		return this.jdbc.sql("SELECT email, text_message FROM notification.preferences WHERE customer_id = ?")
			.param(id.value())
			.query((row, _) -> new Preferences(row.getBoolean("email"), row.getBoolean("text_message")))
			.optional()
			.orElse(Preferences.DEFAULT);
	}

	/** Changes the preferences of an existing customer. */
	public void change(CustomerId id, Preferences wanted) {
		requireCustomer(id);
		this.jdbc.sql("""
				INSERT INTO notification.preferences (customer_id, token, email, text_message) VALUES (?, ?, ?, ?)
				ON CONFLICT (customer_id) DO UPDATE
				SET email = excluded.email, text_message = excluded.text_message""")
			.params(id.value(), UnsubscribeToken.next().value(), wanted.email(), wanted.sms())
			.update();
	}

	/** Changes the preference for one channel, using the link of an e-mail. */
	public void change(UnsubscribeToken token, Channel channel, boolean wanted) {
		this.jdbc.sql("UPDATE notification.preferences SET " + switch (channel) {
			case EMAIL -> "email";
			case TEXT_MESSAGE -> "text_message";
		} + " = ? WHERE token = ?").params(wanted, token.value()).update();
	}

	/** Finds the customer to whom the token belongs. */
	@Transactional(readOnly = true)
	public Optional<CustomerId> customerOf(UnsubscribeToken token) {
		return this.jdbc.sql("SELECT customer_id FROM notification.preferences WHERE token = ?")
			.param(token.value())
			.query((row, _) -> new CustomerId(row.getObject("customer_id", UUID.class)))
			.optional();
	}

	private void requireCustomer(CustomerId id) {
		if (!this.customers.has(id)) {
			throw new CustomerUnknown(id);
		}
	}

}

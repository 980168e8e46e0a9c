package com.shop.notification.domain;

import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.customer.CustomerDirectory;
import com.shop.shared.CustomerId;

/**
 * Keeps on which channels customers want to be told. It does not need their contacts,
 * which come later and can be rebuilt.
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

	/** What an existing customer wants. */
	@Transactional(readOnly = true)
	public Preferences find(CustomerId id) {
		requireCustomer(id);
		return of(id);
	}

	/** What the customer wants, whether or not there is one. */
	@Transactional(readOnly = true)
	public Preferences of(CustomerId id) {
		return this.jdbc.sql("SELECT email, text_message FROM notification.preferences WHERE customer_id = ?")
			.param(id.value())
			.query((row, _) -> new Preferences(row.getBoolean("email"), row.getBoolean("text_message")))
			.optional()
			.orElse(Preferences.DEFAULT);
	}

	/** Changes what an existing customer wants. */
	public void change(CustomerId id, Preferences wanted) {
		requireCustomer(id);
		this.jdbc.sql("""
				INSERT INTO notification.preferences (customer_id, token, email, text_message) VALUES (?, ?, ?, ?)
				ON CONFLICT (customer_id) DO UPDATE
				SET email = excluded.email, text_message = excluded.text_message""")
			.params(id.value(), UnsubscribeToken.next().value(), wanted.email(), wanted.sms())
			.update();
	}

	/** Changes one channel, by the link of an e-mail. */
	public void change(UnsubscribeToken token, Channel channel, boolean wanted) {
		this.jdbc.sql("UPDATE notification.preferences SET " + switch (channel) {
			case EMAIL -> "email";
			case TEXT_MESSAGE -> "text_message";
		} + " = ? WHERE token = ?").params(wanted, token.value()).update();
	}

	/** Whose token it is. */
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

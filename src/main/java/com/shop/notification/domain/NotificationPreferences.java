package com.shop.notification.domain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.CustomerId;
import com.shop.shared.access.CustomersThemselves;
import com.shop.shared.problem.Precondition;

/**
 * Stores on which channels customers want to get notices. It does not depend on the
 * module's copy of their contacts, which arrives later and can be rebuilt.
 */
@Service
@Transactional
public class NotificationPreferences {

	private final JdbcClient jdbc;

	private final KnownCustomers customers;

	NotificationPreferences(JdbcClient jdbc, KnownCustomers customers) {
		this.jdbc = jdbc;
		this.customers = customers;
	}

	/** Returns the preferences of an existing customer. */
	@Transactional(readOnly = true)
	public Preferences find(CustomerId id) {
		requireCustomer(id);
		return of(id);
	}

	/**
	 * Returns the customer's preferences, without checking that the customer exists. Who
	 * was erased gets nothing.
	 */
	@Transactional(readOnly = true)
	public Preferences of(CustomerId id) {
		return this.jdbc.sql("""
				SELECT false AS email, false AS text_message FROM notification.contacts
				WHERE customer_id = :customer AND name IS NULL
				UNION ALL SELECT email, text_message FROM notification.preferences WHERE customer_id = :customer
				LIMIT 1""")
			.param("customer", id.value())
			.query((row, _) -> new Preferences(row.getBoolean("email"), row.getBoolean("text_message")))
			.optional()
			.orElse(Preferences.DEFAULT);
	}

	/** Changes the preferences of an existing customer. */
	public void change(CustomerId id, Precondition precondition, Preferences wanted) {
		requireCustomer(id);
		serialize(id);
		precondition.check(of(id).version());
		store(id, wanted);
	}

	/** Makes changes of the same customer happen one after another, even the first. */
	private void serialize(CustomerId id) {
		this.jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('preferences ' || ?::text, 0))")
			.param(id.value())
			.query(Integer.class)
			.single();
	}

	/** Changes the preference for one channel, of whom a signed link names. */
	public void change(CustomerId id, Channel channel, boolean wanted) {
		serialize(id);
		var before = of(id);
		store(id, switch (channel) {
			case EMAIL -> new Preferences(wanted, before.sms());
			case TEXT_MESSAGE -> new Preferences(before.email(), wanted);
		});
	}

	/** Stores nothing of a customer who was erased: links in old e-mails still work. */
	private void store(CustomerId id, Preferences wanted) {
		this.jdbc.sql("""
				INSERT INTO notification.preferences (customer_id, email, text_message)
				SELECT :customer, :email, :textMessage WHERE notification.may_note(:customer)
				ON CONFLICT (customer_id) DO UPDATE
				SET email = excluded.email, text_message = excluded.text_message""")
			.param("customer", id.value())
			.param("email", wanted.email())
			.param("textMessage", wanted.sms())
			.update();
	}

	private void requireCustomer(CustomerId id) {
		if (!this.customers.include(id)) {
			throw CustomersThemselves.notFound(id);
		}
	}

}

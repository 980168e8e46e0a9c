package com.shop.notification.domain;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerChanged;
import com.shop.customer.CustomerErased;
import com.shop.shared.CustomerId;
import com.shop.shared.DualWrite;
import com.shop.shared.Rebuildable;
import com.shop.shared.TopicNames;

/**
 * How to reach the customers, kept up to date by events. An older revision changes
 * nothing. Can be made anew from their topic.
 */
@Component
public class Contacts implements Rebuildable<CustomerChanged> {

	private static final Logger log = LoggerFactory.getLogger(Contacts.class);

	/** Of customers who were told of before they had one. */
	private static final String DEFAULT_LOCALE = "en";

	private final JdbcClient jdbc;

	private final JdbcOperations batches;

	private final TopicNames topics;

	private final DualWrite tables;

	Contacts(JdbcClient jdbc, JdbcOperations batches, TopicNames topics, DualWrite tables) {
		this.tables = tables;
		this.topics = topics;
		this.jdbc = jdbc;
		this.batches = batches;
	}

	@ApplicationModuleListener(id = "notification.contact")
	void on(CustomerChanged event) {
		if (this.tables.enter(this, event) == 0) {
			log.info("Already done: customer {} is known at revision {} or later", event.customerId(),
					event.revision());
		}
	}

	/**
	 * Erases the customer's contact. The row stays with its revision, so that an event
	 * that arrives late does not bring the contact back.
	 */
	void erase(CustomerErased event) {
		this.tables.change(this,
				table -> this.jdbc.sql("""
						INSERT INTO %s (customer_id, revision) VALUES (?, ?)
						ON CONFLICT (customer_id) DO UPDATE SET revision = excluded.revision, name = NULL, email = NULL,
						    phone = NULL, locale = DEFAULT""".formatted(table))
					.params(event.customerId().value(), event.revision())
					.update());
	}

	/** The customer's contact, if its event has come already. */
	public Optional<Contact> find(CustomerId id) {
		return this.jdbc.sql("""
				SELECT name, email, phone, locale FROM notification.contacts
				WHERE customer_id = ? AND name IS NOT NULL""")
			.param(id.value())
			.query((row, _) -> new Contact(row.getString("name"), row.getString("email"), row.getString("phone"),
					Locale.forLanguageTag(row.getString("locale"))))
			.optional();
	}

	@Override
	public String name() {
		return "notification-contacts";
	}

	@Override
	public String topic() {
		return this.topics.of("accounts.customer.change");
	}

	@Override
	public Class<CustomerChanged> eventType() {
		return CustomerChanged.class;
	}

	@Override
	public String table() {
		return "notification.contacts";
	}

	@Override
	public String key() {
		return "customer_id";
	}

	@Override
	public boolean forgets() {
		return true;
	}

	@Override
	public String erased() {
		return "name IS NULL";
	}

	@Override
	public int enter(String table, List<CustomerChanged> events) {
		var sql = """
				INSERT INTO %s AS known (customer_id, revision, name, email, phone, locale)
				VALUES (?, ?, ?, ?, ?, ?)
				ON CONFLICT (customer_id) DO UPDATE
				SET revision = excluded.revision, name = excluded.name, email = excluded.email, phone = excluded.phone,
				    locale = excluded.locale
				WHERE known.revision < excluded.revision""".formatted(table);
		var rows = events.stream().map(Contacts::row).toList();
		return IntStream.of(this.batches.batchUpdate(sql, rows)).sum();
	}

	private static Object[] row(CustomerChanged event) {
		return new Object[] { event.customerId().value(), event.revision(), event.name(), event.email(), event.phone(),
				Objects.requireNonNullElse(event.locale(), DEFAULT_LOCALE) };
	}

}

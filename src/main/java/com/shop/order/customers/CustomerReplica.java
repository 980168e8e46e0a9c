package com.shop.order.customers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerChanged;
import com.shop.customer.CustomerErased;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.DualWrite;
import com.shop.shared.Rebuildable;
import com.shop.shared.TopicNames;
import com.shop.shared.database.Words;

/**
 * A replica of the customers' names, contacts and addresses, kept up to date by events.
 * An event with an older revision changes nothing. The replica can be rebuilt from the
 * customers' topic.
 */
@Component
public class CustomerReplica implements Rebuildable<CustomerChanged> {

	private static final Logger log = LoggerFactory.getLogger(CustomerReplica.class);

	private final JdbcClient jdbc;

	private final JdbcOperations batches;

	private final TopicNames topics;

	private final DualWrite tables;

	CustomerReplica(JdbcClient jdbc, JdbcOperations batches, TopicNames topics, DualWrite tables) {
		this.tables = tables;
		this.topics = topics;
		this.jdbc = jdbc;
		this.batches = batches;
	}

	@ApplicationModuleListener(id = "order.customer")
	void on(CustomerChanged event) {
		if (this.tables.enter(this, event) == 0) {
			log.info("Already done: customer {} is known at revision {} or later", event.customerId(),
					event.revision());
		}
	}

	/**
	 * Erases the customer's data. The row stays with its revision, so that an event that
	 * arrives late does not bring them back.
	 */
	void erase(CustomerErased event) {
		this.tables.change(this,
				table -> this.jdbc.sql("""
						INSERT INTO %s (id, revision) VALUES (?, ?)
						ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, name = NULL,
						    name_words = NULL, email = NULL, phone = NULL, street = NULL, city = NULL,
						    postal_code = NULL, country = NULL""".formatted(table))
					.params(event.customerId().value(), event.revision())
					.update());
	}

	/** Returns where the customer lives; empty if that is not known. */
	public Optional<Address> addressOf(CustomerId id) {
		return this.jdbc
			.sql("SELECT street, city, postal_code, country FROM orders.customers WHERE id = ? AND street IS NOT NULL")
			.param(id.value())
			.query((row, _) -> new Address(row.getString("street"), row.getString("city"), row.getString("postal_code"),
					row.getString("country")))
			.optional();
	}

	/** What a customer is called; empty if they are erased, or not known yet. */
	public Optional<String> nameOf(CustomerId id) {
		return recipientOf(id).map(Recipient::name);
	}

	/** Who gets a customer's deliveries. */
	public record Recipient(String name, String phone) {
	}

	/** What customers are called, without those who are erased, or not known yet. */
	public Map<CustomerId, String> namesOf(Collection<CustomerId> ids) {
		return this.jdbc.sql("SELECT id, name FROM orders.customers WHERE id = ANY (?) AND name IS NOT NULL")
			.param(ids.stream().map(CustomerId::value).distinct().toArray(UUID[]::new))
			.query((row, _) -> Map.entry(new CustomerId(row.getObject("id", UUID.class)), row.getString("name")))
			.list()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Returns who gets the customer's deliveries; empty if that is not known. */
	public Optional<Recipient> recipientOf(CustomerId id) {
		return this.jdbc.sql("SELECT name, phone FROM orders.customers WHERE id = ? AND name IS NOT NULL")
			.param(id.value())
			.query((row, _) -> new Recipient(row.getString("name"), row.getString("phone")))
			.optional();
	}

	@Override
	public String name() {
		return "order-customers";
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
		return "orders.customers";
	}

	@Override
	public String key() {
		return "id";
	}

	@Override
	public boolean forgets() {
		return true;
	}

	@Override
	public String erased() {
		return "street IS NULL";
	}

	@Override
	public int enter(String table, List<CustomerChanged> events) {
		var sql = """
				INSERT INTO %s AS known (id, revision, name, name_words, email, phone, street, city, postal_code,
				    country)
				VALUES (?, ?, ?, to_tsvector('simple', ?), ?, ?, ?, ?, ?, ?)
				ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, name = excluded.name,
				    name_words = excluded.name_words, email = excluded.email, phone = excluded.phone,
				    street = excluded.street, city = excluded.city,
				    postal_code = excluded.postal_code, country = excluded.country
				WHERE known.revision < excluded.revision""".formatted(table);
		var rows = events.stream().map(CustomerReplica::row).toList();
		return IntStream.of(this.batches.batchUpdate(sql, rows)).sum();
	}

	private static Object[] row(CustomerChanged event) {
		var address = event.address();
		return new Object[] { event.customerId().value(), event.revision(), event.name(),
				Words.of(event.name()).toString(), event.email(), event.phone(), address.street(), address.city(),
				address.postalCode(), address.country() };
	}

}

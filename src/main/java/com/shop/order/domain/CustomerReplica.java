package com.shop.order.domain;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.customer.CustomerChanged;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;

/**
 * What orders need of customers: their addresses, kept up to date by events. An older
 * revision changes nothing.
 */
@Component
class CustomerReplica {

	private static final Logger log = LoggerFactory.getLogger(CustomerReplica.class);

	private final JdbcClient jdbc;

	CustomerReplica(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@ApplicationModuleListener(id = "order.customer")
	void on(CustomerChanged event) {
		var address = event.address();
		var changed = this.jdbc.sql("""
				INSERT INTO orders.customers AS known (id, revision, street, city, postal_code, country)
				VALUES (?, ?, ?, ?, ?, ?)
				ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, street = excluded.street,
				    city = excluded.city, postal_code = excluded.postal_code, country = excluded.country
				WHERE known.revision < excluded.revision""")
			.params(event.customerId().value(), event.revision(), address.street(), address.city(),
					address.postalCode(), address.country())
			.update();
		if (changed == 0) {
			log.info("Already done: customer {} is known at revision {} or later", event.customerId(),
					event.revision());
		}
	}

	Optional<Address> addressOf(CustomerId id) {
		return this.jdbc.sql("SELECT street, city, postal_code, country FROM orders.customers WHERE id = ?")
			.param(id.value())
			.query((row, _) -> new Address(row.getString("street"), row.getString("city"), row.getString("postal_code"),
					row.getString("country")))
			.optional();
	}

}

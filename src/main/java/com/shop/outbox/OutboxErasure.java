package com.shop.outbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.shared.PersonalDataErased;

/**
 * Removes the payloads that contain the personal data of an erased customer. The rows
 * stay, as tombstones. The relay is not affected, because it reads only inserts.
 */
@Component
class OutboxErasure {

	private final JdbcClient jdbc;

	private final EventCatalog catalog;

	OutboxErasure(JdbcClient jdbc, EventCatalog catalog) {
		this.jdbc = jdbc;
		this.catalog = catalog;
	}

	@ApplicationModuleListener(id = "outbox.erasure")
	void on(PersonalDataErased event) {
		this.jdbc.sql("""
				UPDATE outbox.outbox SET payload = NULL
				WHERE topic = ANY (?) AND key = ? AND payload IS NOT NULL""")
			.params(this.catalog.personalTopics().toArray(String[]::new), event.customerId().toString())
			.update();
	}

}

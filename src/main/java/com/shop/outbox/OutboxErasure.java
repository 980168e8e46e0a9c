package com.shop.outbox;

import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.shared.PersonalDataErased;

/**
 * Removes the payloads that contain the personal data of an erased customer. The rows
 * stay, as tombstones, and are signed as such: the relay reads only inserts, but a
 * back-fill may send a row again, and the shop must not take it for a forged one then.
 */
@Component
class OutboxErasure {

	private final JdbcClient jdbc;

	private final EventCatalog catalog;

	private final RowSignature signature;

	OutboxErasure(JdbcClient jdbc, EventCatalog catalog, RowSignature signature) {
		this.jdbc = jdbc;
		this.catalog = catalog;
		this.signature = signature;
	}

	/** A row without its payload. */
	private record Emptied(UUID id, String signature) {
	}

	@ApplicationModuleListener(id = "outbox.erasure")
	void on(PersonalDataErased event) {
		var emptied = emptied(event.customerId().toString());
		this.jdbc.sql("""
				UPDATE outbox.outbox AS event SET signature = emptied.signature
				FROM unnest(:ids::uuid[], :signatures::text[]) AS emptied (id, signature)
				WHERE event.id = emptied.id""")
			.param("ids", emptied.stream().map(Emptied::id).toArray(UUID[]::new))
			.param("signatures", emptied.stream().map(Emptied::signature).toArray(String[]::new))
			.update();
	}

	private List<Emptied> emptied(String key) {
		return this.jdbc.sql("""
				UPDATE outbox.outbox SET payload = NULL
				WHERE topic = ANY (?) AND key = ? AND payload IS NOT NULL RETURNING id, topic, type""")
			.params(this.catalog.personalTopics().toArray(String[]::new), key)
			.query((row, _) -> {
				var id = row.getObject("id", UUID.class);
				return new Emptied(id,
						this.signature.ofTombstone(id, row.getString("topic"), key, row.getString("type")));
			})
			.list();
	}

}

package com.shop.outbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.RecordOrigin;
import com.shop.shared.database.Columns;

/**
 * Recognises the outbox's records by their signatures, and those of rows from before
 * there were signatures by the rows themselves, as long as the outbox has them.
 */
@Component
class OutboxOrigin implements RecordOrigin {

	private final RowSignature signature;

	private final JdbcClient jdbc;

	OutboxOrigin(RowSignature signature, JdbcClient jdbc) {
		this.signature = signature;
		this.jdbc = jdbc;
	}

	@Override
	public <K> List<ConsumerRecord<K, byte[]>> published(List<ConsumerRecord<K, byte[]>> records) {
		var published = Collections.newSetFromMap(new IdentityHashMap<ConsumerRecord<K, byte[]>, Boolean>());
		var unsigned = new ArrayList<ConsumerRecord<K, byte[]>>();
		var claims = new ArrayList<Claim>();
		for (var message : records) {
			Claim.of(message).ifPresent(claim -> {
				if (claim.signature() == null) {
					unsigned.add(message);
					claims.add(claim);
				}
				else if (this.signature.isOn(claim)) {
					published.add(message);
				}
			});
		}
		stored(claims).forEach(index -> published.add(unsigned.get(index)));
		return records.stream().filter(published::contains).toList();
	}

	/** The indexes of those that say what is in an unsigned row of the outbox. */
	private List<Integer> stored(List<Claim> claims) {
		if (claims.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("""
				SELECT claim.number::int - 1 FROM unnest(:ids::text[]::uuid[], :topics::text[], :keys::text[],
				    :types::text[], :payloads::text[]) WITH ORDINALITY AS claim (id, topic, key, type, payload, number)
				JOIN outbox.outbox AS event USING (id, topic, key, type, payload)
				WHERE event.signature IS NULL""")
			.params(Map.of("ids", Columns.of(claims, Claim::id), "topics", Columns.of(claims, Claim::topic), "keys",
					Columns.of(claims, Claim::key), "types", Columns.of(claims, Claim::type), "payloads",
					Columns.of(claims, Claim::payload)))
			.query((row, _) -> row.getInt(1))
			.list();
	}

}

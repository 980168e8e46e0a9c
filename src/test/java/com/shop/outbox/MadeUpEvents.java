package com.shop.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.JdbcOperations;

import com.shop.shared.TimeOrderedUuid;

/** Events of aggregates that nobody has, written into the outbox as the shop does it. */
public final class MadeUpEvents {

	private static final List<String> TOPICS = List.of("inventory-received", "orders-created", "payments-made",
			"delivery-shipped");

	private static final String MODULE = "nobody";

	private final OutboxTable outbox;

	public MadeUpEvents(JdbcOperations jdbc) {
		this.outbox = new OutboxTable(jdbc);
	}

	/** So many events of an aggregate, on several topics, in the caller's transaction. */
	public void record(String aggregate, int number) {
		this.outbox.insert(IntStream.range(0, number).mapToObj(index -> event(aggregate, index)).toList());
	}

	private static OutboxRow event(String aggregate, int index) {
		var id = TimeOrderedUuid.next();
		return new OutboxRow(id, id, MODULE, aggregate, "com.shop.nobody.SomethingHappened.v1",
				"{\"somebody\":\"" + UUID.randomUUID() + "\"}",
				TOPICS.get(Math.floorMod(aggregate.hashCode() + index, TOPICS.size())), aggregate, Instant.now(), null);
	}

}

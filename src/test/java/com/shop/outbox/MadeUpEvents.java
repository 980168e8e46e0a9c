package com.shop.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.util.unit.DataSize;

import com.shop.shared.TimeOrderedUuid;

/** Events of aggregates that nobody has, written into the outbox as the shop does it. */
public final class MadeUpEvents {

	private static final List<String> TOPICS = List.of("inventory-received", "orders-created", "payments-made",
			"delivery-shipped");

	private static final String MODULE = "nobody";

	private final OutboxTable outbox;

	public MadeUpEvents(JdbcOperations jdbc) {
		this.outbox = new OutboxTable(jdbc,
				new RowSignature(jdbc, new OutboxProperties(Duration.ofDays(3), null, List.of())));
	}

	/** So many events of an aggregate, on several topics, in the caller's transaction. */
	public void record(String aggregate, int number) {
		this.outbox.write(IntStream.range(0, number)
			.mapToObj(index -> event(aggregate, index, UUID.randomUUID().toString()))
			.toList());
	}

	/** One event of an aggregate that is at least so long, always on the same topic. */
	public void recordLarge(String aggregate, DataSize size) {
		this.outbox.write(List.of(event(aggregate, 0, "x".repeat(Math.toIntExact(size.toBytes())))));
	}

	private static OutboxRow event(String aggregate, int index, String somebody) {
		var id = TimeOrderedUuid.next();
		return new OutboxRow(id, id, MODULE, aggregate, "com.shop.nobody.SomethingHappened.v1",
				"{\"somebody\":\"" + somebody + "\"}",
				TOPICS.get(Math.floorMod(aggregate.hashCode() + index, TOPICS.size())), aggregate, Instant.now(), null,
				null);
	}

}

package com.shop.logging.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.shop.shared.database.StoredTime;

/**
 * The conditions of a search as SQL: only those that are asked for, and in the words of
 * an index, so that each of them can be found by one.
 */
final class LogConditions {

	/** Has caused most of the entries, which are not in the index of actors. */
	private static final String SHOP = "shop";

	/** In which part of {@code com.shop.order.OrderCreated.v1} the name is. */
	private static final int NAME = 3;

	private final List<String> conditions = new ArrayList<>(List.of("true"));

	private final Map<String, Object> parameters = new HashMap<>();

	private LogConditions() {
	}

	static LogConditions of(LogQuery query) {
		var all = new LogConditions();
		all.add("orderId", (query.orderId() != null) ? query.orderId().value() : null, "order_id = :orderId");
		all.add("customerId", (query.customerId() != null) ? query.customerId().value() : null,
				"customer_id = :customerId");
		all.add("module", query.module(), "module = :module");
		all.addType(query.type());
		all.addActor(query.actor());
		all.add("from", utc(query.from()), "occurred_at >= :from");
		all.add("to", utc(query.to()), "occurred_at < :to");
		return all;
	}

	private void addType(@Nullable String type) {
		if (type != null) {
			var parts = type.split("\\.", -1);
			add("name", (parts.length > NAME) ? parts[NAME] : parts[0], "split_part(type, '.', 4) = :name");
			add("type", type, "(:type IN (type, split_part(type, '.', 4),"
					+ " split_part(type, '.', 4) || '.' || split_part(type, '.', 5)))");
		}
	}

	private void addActor(@Nullable String actor) {
		if (actor != null) {
			var isRole = actor.indexOf(':') < 0;
			add("actor", actor, isRole ? "split_part(actor, ':', 1) = :actor" : "actor = :actor");
			if (!actor.equals(SHOP)) {
				this.conditions.add("actor <> '" + SHOP + "'");
			}
		}
	}

	private void add(String name, @Nullable Object value, String condition) {
		if (value != null) {
			this.conditions.add(condition);
			this.parameters.put(name, value);
		}
	}

	private static @Nullable Object utc(@Nullable Instant instant) {
		return (instant != null) ? StoredTime.of(instant) : null;
	}

	String sql() {
		return String.join(" AND ", this.conditions);
	}

	Map<String, Object> parameters() {
		return Map.copyOf(this.parameters);
	}

}

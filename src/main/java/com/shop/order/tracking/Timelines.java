package com.shop.order.tracking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Reason;
import com.shop.order.domain.TimelineEntry;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.shared.OrderId;

/** Reads the timelines of orders without loading the orders. */
@Component
class Timelines {

	private static final Logger log = LoggerFactory.getLogger(Timelines.class);

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Timelines(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** What is stored of an order's timeline. */
	private record Stored(OrderId id, String timeline, @Nullable Reason reason) {
	}

	/** Returns all steps of the order; empty if there is no such order. */
	List<OrderUpdate> of(OrderId id) {
		return longerThan(Map.of(id, -1)).stream().findFirst().map(this::updates).orElse(List.of());
	}

	/**
	 * Returns the whole timelines of those orders that have steps after the given
	 * positions. No step is missed, because the transactions that add an order's steps
	 * run one after another. An order whose timeline cannot be read is left out, so that
	 * it does not hold up the others: a newer instance may have stored a step that this
	 * one does not know.
	 */
	Map<OrderId, List<OrderUpdate>> changed(Map<OrderId, Integer> seen) {
		var timelines = new HashMap<OrderId, List<OrderUpdate>>();
		for (var stored : longerThan(seen)) {
			try {
				timelines.put(stored.id(), updates(stored));
			}
			catch (RuntimeException unreadable) {
				log.warn("The steps of order {} cannot be read, so its followers are not notified yet: {}", stored.id(),
						unreadable.getMessage());
			}
		}
		return timelines;
	}

	private List<Stored> longerThan(Map<OrderId, Integer> seen) {
		var ids = seen.keySet().stream().map(OrderId::value).toArray(UUID[]::new);
		var positions = seen.values().toArray(Integer[]::new);
		return this.jdbc.sql("""
				SELECT id, timeline, reason_code, reason_message, reason_note
				FROM unnest(?::uuid[], ?::int[]) AS seen (id, position) JOIN orders.orders USING (id)
				WHERE jsonb_array_length(timeline) - 1 > position""")
			.params(ids, positions)
			.query((row, _) -> new Stored(new OrderId(row.getObject("id", UUID.class)), row.getString("timeline"),
					reason(row)))
			.list();
	}

	private static @Nullable Reason reason(ResultSet row) throws SQLException {
		var code = row.getString("reason_code");
		return (code != null) ? new Reason(code, row.getString("reason_message"), row.getString("reason_note")) : null;
	}

	/** The order forgets why it was cancelled if it goes on nevertheless. */
	private List<OrderUpdate> updates(Stored order) {
		var timeline = this.json.readValue(order.timeline(), TimelineEntry[].class);
		var updates = new ArrayList<OrderUpdate>();
		var resumed = Arrays.stream(timeline).map(TimelineEntry::step).toList().lastIndexOf(Step.RESUMED);
		var status = OrderStatus.REQUESTED;
		for (var entry : timeline) {
			status = OrderUpdate.statusAfter(entry.step(), status);
			var why = (updates.size() > resumed && OrderUpdate.hasReason(entry.step())) ? order.reason() : null;
			updates.add(new OrderUpdate(order.id(), updates.size(), entry.step(), status, entry.occurredAt(), why));
		}
		return List.copyOf(updates);
	}

}

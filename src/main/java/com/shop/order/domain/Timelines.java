package com.shop.order.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.order.domain.TimelineEntry.Step;
import com.shop.shared.OrderId;

/** Reads the timelines of orders without loading the orders. */
@Component
class Timelines {

	private final JdbcClient jdbc;

	Timelines(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns all steps of the order; empty if there is no such order. */
	List<OrderUpdate> of(OrderId id) {
		return changed(Map.of(id, -1)).getOrDefault(id, List.of());
	}

	/**
	 * Returns the whole timelines of those orders that have steps after the given
	 * positions. No step is missed, because the transactions that add an order's steps
	 * run one after another.
	 */
	Map<OrderId, List<OrderUpdate>> changed(Map<OrderId, Integer> seen) {
		var ids = seen.keySet().stream().map(OrderId::value).toArray(UUID[]::new);
		var positions = seen.values().toArray(Integer[]::new);
		var rows = this.jdbc.sql("""
				SELECT * FROM orders.timeline WHERE order_id IN (
				    SELECT t.order_id FROM unnest(?::uuid[], ?::int[]) AS seen (order_id, position)
				    JOIN orders.timeline t ON t.order_id = seen.order_id AND t.position > seen.position)
				ORDER BY order_id, position""").params(ids, positions).query(Timelines::row).list();
		var timelines = new HashMap<OrderId, List<OrderUpdate>>();
		rows.forEach(row -> append(timelines.computeIfAbsent(row.orderId(), _ -> new ArrayList<>()), row));
		return timelines;
	}

	private static void append(List<OrderUpdate> timeline, Row row) {
		var before = timeline.isEmpty() ? OrderStatus.REQUESTED : timeline.getLast().status();
		timeline.add(new OrderUpdate(row.orderId(), row.position(), row.step(),
				OrderUpdate.statusAfter(row.step(), before), row.occurredAt().toInstant()));
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		return new Row(new OrderId(row.getObject("order_id", UUID.class)), row.getInt("position"),
				Step.valueOf(row.getString("step")), row.getObject("occurred_at", OffsetDateTime.class));
	}

	private record Row(OrderId orderId, int position, Step step, OffsetDateTime occurredAt) {
	}

}

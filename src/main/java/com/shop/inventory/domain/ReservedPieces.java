package com.shop.inventory.domain;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.inventory.StockForOrders;
import com.shop.shared.OrderId;
import com.shop.shared.TimeOrderedUuid;

/** Counts the pieces that reservations hold. */
@Component
class ReservedPieces implements StockForOrders {

	private final JdbcClient jdbc;

	ReservedPieces(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<OrderId, Long> after(@Nullable OrderId order, int atMost) {
		var pieces = new LinkedHashMap<OrderId, Long>();
		this.jdbc.sql("""
				SELECT order_id, (SELECT coalesce(sum((item ->> 'quantity')::bigint), 0)
				                  FROM jsonb_array_elements(items) AS item) AS pieces
				FROM inventory.reservations
				WHERE state IN ('HELD', 'COMMITTED') AND order_id > ? ORDER BY order_id LIMIT ?""")
			.params((order != null) ? order.value() : TimeOrderedUuid.BEFORE_ALL, atMost)
			.query(row -> {
				pieces.put(OrderId.valueOf(row.getString("order_id")), row.getLong("pieces"));
			});
		return pieces;
	}

}

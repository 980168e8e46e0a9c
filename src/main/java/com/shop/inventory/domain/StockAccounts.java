package com.shop.inventory.domain;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.inventory.StockBalances;
import com.shop.shared.Sku;

/**
 * Adds up the streams and the reservations in one statement, and so as of one instant.
 */
@Component
class StockAccounts implements StockBalances {

	private static final String BALANCES = """
			WITH sums AS (
			    SELECT sku, max(version) AS version,
			           sum(quantity) FILTER (WHERE type = 'RECEIVED') AS received,
			           sum(quantity) FILTER (WHERE type = 'CORRECTED') AS corrected,
			           sum(CASE type WHEN 'RESERVED' THEN quantity WHEN 'RELEASED' THEN -quantity
			                         WHEN 'COMMITTED' THEN -quantity END) AS reserved,
			           sum(CASE type WHEN 'COMMITTED' THEN quantity WHEN 'RETURNED' THEN -quantity END) AS committed
			    FROM inventory.stock_events
			    GROUP BY sku
			), reserved_items AS (
			    SELECT item.sku, sum(item.quantity) FILTER (WHERE state = 'HELD') AS held,
			           sum(item.quantity) FILTER (WHERE state = 'COMMITTED') AS committed
			    FROM inventory.reservations
			    CROSS JOIN LATERAL jsonb_to_recordset(items) AS item (sku varchar, quantity bigint)
			    WHERE state IN ('HELD', 'COMMITTED')
			    GROUP BY item.sku
			)
			SELECT product.sku, coalesce(sums.received, 0) AS received,
			       coalesce(sums.corrected, 0) AS corrected,
			       coalesce(newest.on_hand - newest.reserved, 0) AS available, coalesce(sums.reserved, 0) AS reserved,
			       coalesce(sums.committed, 0) AS committed, coalesce(shown.available, 0) AS shown,
			       coalesce(reserved_items.held, 0) AS held_for_orders,
			       coalesce(reserved_items.committed, 0) AS committed_to_orders
			FROM inventory.products AS product
			LEFT JOIN sums ON sums.sku = product.sku
			LEFT JOIN inventory.stock_events AS newest ON newest.sku = sums.sku AND newest.version = sums.version
			LEFT JOIN inventory.available_stock AS shown ON shown.sku = product.sku
			LEFT JOIN reserved_items ON reserved_items.sku = product.sku
			ORDER BY product.sku""";

	private final JdbcClient jdbc;

	StockAccounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<Balance> all() {
		return this.jdbc.sql(BALANCES)
			.query((row, _) -> new Balance(new Sku(row.getString("sku")), row.getLong("received"),
					row.getLong("corrected"), row.getLong("available"), row.getLong("reserved"),
					row.getLong("committed"), row.getLong("shown"), row.getLong("held_for_orders"),
					row.getLong("committed_to_orders")))
			.list();
	}

}

package com.shop.order.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.order.OrderClaims;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;
import com.shop.shared.TimeOrderedUuid;

/** Derives what an order is entitled to from its status. */
@Component
class ClaimsByStatus implements OrderClaims {

	private static final String UNPAID = "(status = 'CREATED' OR status = 'REQUESTED' AND credit_held)";

	private static final String PAID = "status IN ('PAID', 'READY_TO_SHIP', 'SHIPPING', 'SHIPPED', 'DELIVERED', "
			+ "'CANCELLING')";

	/**
	 * When a paid order is cancelled, its stock is released before the payment is
	 * refunded.
	 */
	private static final String WITH_STOCK = "(status = 'REQUESTED' AND stock_held OR status IN ('CREATED', 'PAID', "
			+ "'READY_TO_SHIP', 'SHIPPING', 'SHIPPED', 'DELIVERED') "
			+ "OR status = 'CANCELLING' AND compensation IN ('DELIVERY', 'STOCK'))";

	private static final String TOTAL = "currency, total";

	private static final String TOTAL_LESS_REFUNDS = """
			currency, total - coalesce((
			    SELECT sum((refund ->> 'amount')::numeric) FROM jsonb_array_elements(refunds) AS refund
			    WHERE refund ->> 'refundedAt' IS NOT NULL), 0) AS total""";

	private static final String PIECES = """
			(SELECT sum((line ->> 'quantity')::bigint) FROM jsonb_array_elements(lines) AS line)
			- coalesce((SELECT sum((line ->> 'quantity')::bigint) FROM jsonb_array_elements(returns) AS goods
			            CROSS JOIN jsonb_array_elements(goods -> 'lines') AS line), 0) AS pieces""";

	private final JdbcClient jdbc;

	ClaimsByStatus(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Map<OrderId, Money> creditAfter(@Nullable OrderId order, int atMost) {
		return claims(TOTAL, UNPAID, ClaimsByStatus::total, order, atMost);
	}

	@Override
	public Map<OrderId, Money> moneyAfter(@Nullable OrderId order, int atMost) {
		return claims(TOTAL_LESS_REFUNDS, PAID, ClaimsByStatus::total, order, atMost);
	}

	@Override
	public Map<OrderId, Long> piecesAfter(@Nullable OrderId order, int atMost) {
		return claims(PIECES, WITH_STOCK, (row, _) -> row.getLong("pieces"), order, atMost);
	}

	private <V> Map<OrderId, V> claims(String columns, String condition, RowMapper<V> claim, @Nullable OrderId order,
			int atMost) {
		var claims = new LinkedHashMap<OrderId, V>();
		this.jdbc
			.sql("SELECT id, " + columns + " FROM orders.orders AS placed WHERE " + condition
					+ " AND id > ? ORDER BY id LIMIT ?")
			.params((order != null) ? order.value() : TimeOrderedUuid.BEFORE_ALL, atMost)
			.query(row -> {
				claims.put(OrderId.valueOf(row.getString("id")), claim.mapRow(row, 0));
			});
		return claims;
	}

	private static Money total(ResultSet row, int number) throws SQLException {
		return StoredMoney.of(row.getString("currency"), row.getBigDecimal("total"));
	}

}

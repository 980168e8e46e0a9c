package com.shop.payment.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.payment.CapturedAmounts;
import com.shop.shared.OrderId;
import com.shop.shared.StoredMoney;
import com.shop.shared.TimeOrderedUuid;

/**
 * A payment counts as captured from the moment the gateway reports it paid until the
 * gateway reports it refunded. What was refunded in parts does not count. The rest counts
 * until the order is told of its refund, which is after all parts.
 */
@Component
class CapturedAmountsQuery implements CapturedAmounts {

	private static final String CAPTURED = """
			(SELECT order_id, currency, amount - coalesce((
			     SELECT sum((refund ->> 'amount')::numeric) FROM jsonb_array_elements(refunds) AS refund
			     WHERE (refund ->> 'done')::boolean AND (refund ->> 'part' IS NOT NULL OR NOT
			         jsonb_path_exists(refunds, '$[*] ? (@.done == false && !exists (@.attempt))'))), 0) AS amount
			 FROM payment.payments WHERE status IN ('MADE', 'REFUNDING')) AS captured""";

	private static final RowMapper<Map.Entry<OrderId, Money>> ROW = (row, _) -> Map.entry(
			OrderId.valueOf(row.getString("order_id")),
			StoredMoney.of(row.getString("currency"), row.getBigDecimal("amount")));

	private final JdbcClient jdbc;

	CapturedAmountsQuery(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<Money> total() {
		return this.jdbc
			.sql("SELECT currency, sum(amount) AS amount FROM " + CAPTURED + " GROUP BY currency ORDER BY currency")
			.query((row, _) -> StoredMoney.of(row.getString("currency"), row.getBigDecimal("amount")))
			.list();
	}

	@Override
	public Map<OrderId, Money> of(Collection<OrderId> orders) {
		return byOrder(this.jdbc.sql("SELECT order_id, currency, amount FROM " + CAPTURED + " WHERE order_id = ANY (?)")
			.param(orders.stream().map(OrderId::value).toArray(UUID[]::new))
			.query(ROW)
			.list());
	}

	@Override
	public Map<OrderId, Money> after(@Nullable OrderId order, int atMost) {
		return byOrder(this.jdbc
			.sql("SELECT order_id, currency, amount FROM " + CAPTURED + " WHERE order_id > ? ORDER BY order_id LIMIT ?")
			.params((order != null) ? order.value() : TimeOrderedUuid.BEFORE_ALL, atMost)
			.query(ROW)
			.list());
	}

	private static Map<OrderId, Money> byOrder(List<Map.Entry<OrderId, Money>> rows) {
		var kept = new LinkedHashMap<OrderId, Money>();
		rows.forEach(row -> kept.put(row.getKey(), row.getValue()));
		return kept;
	}

}

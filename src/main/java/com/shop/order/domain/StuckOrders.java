package com.shop.order.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.OrderId;

/**
 * Finds the orders that have waited too long for the shop itself: neither for the
 * customer nor for the staff. This is how an order is noticed whose message was lost, or
 * discarded by an operator.
 */
@Component
class StuckOrders {

	/** A refund can take that long, and the payments tell how long it takes. */
	private static final Duration LONGEST_REFUND = Duration.ofDays(1);

	/** Counting more takes long, and would tell an operator nothing new. */
	private static final int MOST_COUNTED = 1_000;

	/**
	 * Each step of an order has its time in seconds since 1970, or as a text if an early
	 * migration has written it.
	 */
	private static final String STUCK = """
			FROM (SELECT id, number, status, compensation = 'MONEY' AS refunds,
			          CASE jsonb_typeof(timeline -> -1 -> 'occurredAt')
			          WHEN 'number' THEN to_timestamp((timeline -> -1 ->> 'occurredAt')::float8)
			          ELSE (timeline -> -1 ->> 'occurredAt')::timestamptz END AS since
			      FROM orders.orders WHERE status IN ('REQUESTED', 'PAID', 'CANCELLING')) AS waiting
			WHERE since < now() - make_interval(secs => CASE WHEN refunds THEN :refund ELSE :patience END)
			""";

	private final JdbcClient jdbc;

	private final OrderProperties properties;

	StuckOrders(JdbcClient jdbc, OrderProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/** An order, and since when nothing has happened to it. */
	record StuckOrder(OrderId order, String number, OrderStatus status, Instant since) {
	}

	/** The number of all, at most {@value #MOST_COUNTED}. */
	long count() {
		return sql("SELECT count(*) FROM (SELECT id " + STUCK + " LIMIT " + MOST_COUNTED + ") AS stuck")
			.query(Long.class)
			.single();
	}

	List<StuckOrder> first(int atMost) {
		return sql("SELECT id, number, status, since " + STUCK + " ORDER BY id LIMIT " + atMost)
			.query((row, _) -> new StuckOrder(OrderId.valueOf(row.getString("id")), row.getString("number"),
					OrderStatus.valueOf(row.getString("status")),
					row.getObject("since", OffsetDateTime.class).toInstant()))
			.list();
	}

	private JdbcClient.StatementSpec sql(String statement) {
		var patience = this.properties.alarmAfter().toSeconds();
		return this.jdbc.sql(statement)
			.param("patience", patience)
			.param("refund", Math.max(patience, LONGEST_REFUND.toSeconds()));
	}

}

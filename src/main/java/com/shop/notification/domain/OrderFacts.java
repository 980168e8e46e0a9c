package com.shop.notification.domain;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.OrderId;

/** What is known of each order, besides the stages that it has reached. */
final class OrderFacts {

	/**
	 * Adds to what is known of an order. Nothing is known any more of a customer who was
	 * erased. Parts that are refunded and goods that come back add up; of the parts, it
	 * is also kept which ones no message has told yet. Changes of the address can come in
	 * any order, and so can failed attempts; only the last one of each counts.
	 */
	private static final String LEARN = """
			INSERT INTO notification.orders AS known (order_id, customer_id, facts)
			SELECT :order, :customer, :facts::jsonb WHERE notification.may_note(:customer)
			ON CONFLICT (order_id) DO UPDATE SET facts = known.facts
			    || CASE WHEN (known.facts ->> 'moves')::int > (excluded.facts ->> 'moves')::int
			        THEN excluded.facts - '{movedTo,moves}'::text[]
			        WHEN known.facts -> 'attempt' ->> 'nextOn' > excluded.facts -> 'attempt' ->> 'nextOn'
			        THEN excluded.facts - 'attempt' ELSE excluded.facts END
			    || CASE WHEN known.facts -> 'part' IS NOT NULL AND excluded.facts -> 'part' IS NOT NULL
			        THEN jsonb_build_object('untoldParts', CASE WHEN (
			            SELECT bool_and(told.status <> 'WAITING') FROM notification.notifications AS told
			            WHERE told.order_id = known.order_id AND told.stage = 'PARTLY_REFUNDED')
			                THEN '[]' ELSE coalesce(known.facts -> 'untoldParts', known.facts -> 'partReference', '[]')
			                END || coalesce(excluded.facts -> 'partReference', '[]'),
			            'parts', jsonb_set(excluded.facts -> 'part', '{amount}', to_jsonb((
			            (coalesce(known.facts -> 'parts', known.facts -> 'part') ->> 'amount')::numeric
			            + (excluded.facts -> 'part' ->> 'amount')::numeric)::text)))
			        ELSE '{}' END
			    || CASE WHEN known.facts -> 'returned' IS NOT NULL AND excluded.facts -> 'returned' IS NOT NULL
			        THEN jsonb_build_object('refundsOfReturns',
			            coalesce(known.facts -> 'refundsOfReturns', known.facts -> 'returned' -> 'refund', '[]')
			                || coalesce(excluded.facts -> 'returned' -> 'refund', '[]'),
			            'returned', jsonb_set(excluded.facts -> 'returned', '{lines}',
			            (known.facts -> 'returned' -> 'lines') || (excluded.facts -> 'returned' -> 'lines')))
			        ELSE '{}' END""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	OrderFacts(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	Optional<Facts> find(OrderId order) {
		return this.jdbc.sql("SELECT facts FROM notification.orders WHERE order_id = ?")
			.param(order.value())
			.query(String.class)
			.optional()
			.map(facts -> this.json.readValue(facts, Facts.class));
	}

	/** Adds what the news tells, in the transaction of the event's listener. */
	void learn(News news) {
		if (news.facts().part() != null) {
			// First the lock of the customer, which an erasure takes before it deletes
			// rows.
			this.jdbc.sql("SELECT notification.may_note(?)")
				.param(news.customerId().value())
				.query(Boolean.class)
				.single();
			// Of what has been told, LEARN sees what was committed before it waited.
			this.jdbc.sql("SELECT FROM notification.orders WHERE order_id = ? FOR UPDATE")
				.param(news.orderId().value())
				.query()
				.listOfRows();
		}
		this.jdbc.sql(LEARN)
			.param("order", news.orderId().value())
			.param("customer", news.customerId().value())
			.param("facts", this.json.writeValueAsString(news.facts()))
			.update();
	}

}

package com.shop.order.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.data.domain.Sort;

import com.shop.shared.OrderId;

/**
 * A query for the ids of orders in the order of their age. It reads the orders of each
 * key, such as a customer or a status, through an index that has them in that order, and
 * never more than are asked for.
 * <p>
 * PostgreSQL's planner does not know that the orders of one status are of one age, and
 * would sometimes walk through all orders in search of them. So the statements sort by
 * the key, too, and compare key and id as one row: only the right index has this order.
 */
final class OrderQuery {

	private final List<Way> ways = new ArrayList<>();

	private final List<Bound> bounds = new ArrayList<>();

	private final List<String> conditions = new ArrayList<>();

	private final Map<String, Object> parameters = new HashMap<>();

	/** An index in which each key has its orders in the order of their age. */
	enum Index {

		CUSTOMER("orders.orders AS o", "o.customer_id", "o.id", "key::uuid"),
		STATUS("orders.orders AS o", "o.status", "o.id", "key"),
		TERM("orders.search_terms AS t JOIN orders.orders AS o ON o.id = t.order_id", "t.term", "t.order_id", "key");

		private final String tables;

		private final String column;

		private final String id;

		private final String key;

		Index(String tables, String column, String id, String key) {
			this.tables = tables;
			this.column = column;
			this.id = id;
			this.key = key;
		}

		private String condition(Bound bound) {
			return "(%s, %s) %s (%s, :%s)".formatted(this.column, this.id, bound.comparison(), this.key,
					bound.parameter());
		}

	}

	/** What an order's id must be compared with a parameter. */
	private record Bound(String comparison, String parameter) {
	}

	/** Leads to the orders of each of the keys. */
	record Way(Index index, List<String> keys) {

		Way {
			keys = List.copyOf(keys);
		}

	}

	/**
	 * Finds only orders that match: those to which one of the ways leads, if there are no
	 * ways yet, otherwise those {@code o} that meet the condition, which says the same.
	 */
	void narrow(String condition, Way... to) {
		if (this.ways.isEmpty()) {
			this.ways.addAll(List.of(to));
		}
		else {
			where(condition);
		}
	}

	/** Finds only orders {@code o} that meet this condition. */
	void where(String condition) {
		this.conditions.add(condition);
	}

	/** Finds only orders whose ids compare like this with the parameter's value. */
	void bound(String comparison, String parameter, OrderId value) {
		this.bounds.add(new Bound(comparison, parameter));
		parameter(parameter, value.value());
	}

	void parameter(String name, Object value) {
		this.parameters.put(name, value);
	}

	Map<String, Object> parameters() {
		var all = new HashMap<>(this.parameters);
		IntStream.range(0, this.ways.size())
			.forEach(way -> all.put("keys" + way, this.ways.get(way).keys().toArray(String[]::new)));
		return all;
	}

	String sql(Sort.Direction direction) {
		if (this.ways.isEmpty()) {
			var range = this.bounds.stream().map(bound -> "o.id " + bound.comparison() + " :" + bound.parameter());
			return "SELECT o.id FROM orders.orders AS o WHERE true" + and(range) + " ORDER BY o.id " + direction
					+ " LIMIT :atMost";
		}
		return IntStream.range(0, this.ways.size())
			.mapToObj(number -> "SELECT found.id FROM unnest(:keys" + number + "::text[]) AS key CROSS JOIN LATERAL ("
					+ ofKey(this.ways.get(number).index(), direction) + ") AS found")
			.collect(Collectors.joining(" UNION ", "SELECT id FROM (",
					") AS found ORDER BY id " + direction + " LIMIT :atMost"));
	}

	private String ofKey(Index index, Sort.Direction direction) {
		return "SELECT o.id FROM %1$s WHERE %2$s BETWEEN %3$s AND %3$s%4$s ORDER BY %2$s %6$s, %5$s %6$s LIMIT :atMost"
			.formatted(index.tables, index.column, index.key, and(this.bounds.stream().map(index::condition)), index.id,
					direction);
	}

	private String and(Stream<String> range) {
		return Stream.concat(range, this.conditions.stream()).map(" AND "::concat).collect(Collectors.joining());
	}

}

package com.shop.order.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.shop.order.OrderNumber;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderNumbers;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.search.OrderQuery.Index;
import com.shop.order.search.OrderQuery.Way;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.database.PeopleSought;
import com.shop.shared.database.StoredTime;

/** Finds orders in the order in which they were placed. */
@Service
@Transactional(readOnly = true)
public class OrderSearch {

	/**
	 * How far the time in an order's id can be from the time at which it was placed. The
	 * request may have waited in between.
	 */
	private static final Duration SLACK = Duration.ofHours(1);

	/** Keeps PostgreSQL from reading all rows at once of which few are needed. */
	private static final String ONE_BY_ONE = " OFFSET 0";

	private static final int FEW = 1000;

	private static final Instant EARLIEST = Instant.EPOCH.plus(SLACK);

	private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

	private static final Pattern NUMBER = Pattern.compile("(A-)?[1-9][0-9]{0,17}");

	private final Orders orders;

	private final JdbcClient jdbc;

	OrderSearch(Orders orders, JdbcClient jdbc) {
		this.orders = orders;
		this.jdbc = jdbc;
	}

	/** Returns the orders after that one; null stands for the start. */
	public List<Order> find(OrderFilter filter, Sort.Direction direction, @Nullable OrderId after, int atMost) {
		var query = new OrderQuery();
		if (after != null) {
			query.bound(direction.isAscending() ? ">" : "<", "after", after);
		}
		restrict(query, filter);
		query.parameter("atMost", atMost);
		var ids = this.jdbc.sql(query.sql(direction))
			.params(query.parameters())
			.query((row, _) -> new OrderId(row.getObject("id", UUID.class)))
			.list();
		return this.orders.find(ids);
	}

	/**
	 * What finds the fewest orders comes first, because it decides which index is used.
	 * Few orders are under way; of a product, and with a last status, there can be many.
	 * A last status that is rare is looked through rather than a product of many orders.
	 */
	private void restrict(OrderQuery query, OrderFilter filter) {
		byNumberOrPeople(query, filter);
		var few = filter.statuses().stream().noneMatch(OrderStatus::isLast)
				|| (filter.sku() != null && areFew(filter.statuses()));
		if (few) {
			byStatus(query, filter.statuses());
		}
		if (filter.sku() != null) {
			byTerm(query, OrderNumbers.term(filter.sku()), "sku");
		}
		if (!few) {
			byStatus(query, filter.statuses());
		}
		byTime(query, filter);
	}

	private void byNumberOrPeople(OrderQuery query, OrderFilter filter) {
		if (filter.number() != null) {
			byTerm(query, OrderNumbers.term(filter.number()), "number");
		}
		if (filter.customerId() != null) {
			query.parameter("customer", filter.customerId().value());
			query.narrow("o.customer_id = :customer", new Way(Index.CUSTOMER, List.of(filter.customerId().toString())));
		}
		if (filter.email() != null) {
			byEmail(query, filter.email());
		}
		if (filter.text() != null) {
			byText(query, filter.text());
		}
	}

	/** Whether so few orders have one of the statuses that they can all be read. */
	private boolean areFew(Set<OrderStatus> statuses) {
		return this.jdbc.sql("""
				SELECT count(*) FROM unnest(:statuses::text[]) AS key CROSS JOIN LATERAL (
				    SELECT FROM orders.orders WHERE status = key ORDER BY status, id LIMIT :atMost + 1) AS found""")
			.param("statuses", statuses.stream().map(OrderStatus::name).toArray(String[]::new))
			.param("atMost", FEW)
			.query(Integer.class)
			.single() <= FEW;
	}

	private static void byStatus(OrderQuery query, Set<OrderStatus> statuses) {
		if (statuses.isEmpty()) {
			return;
		}
		var names = statuses.stream().map(OrderStatus::name).toList();
		query.parameter("statuses", names.toArray(String[]::new));
		query.narrow("o.status = ANY (:statuses)", new Way(Index.STATUS, names));
	}

	private static void byTerm(OrderQuery query, String term, String parameter) {
		query.parameter(parameter, new String[] { term });
		query.narrow(hasTerm(parameter), new Way(Index.TERM, List.of(term)));
	}

	private static String hasTerm(String parameter) {
		return "EXISTS (SELECT FROM orders.search_terms WHERE order_id = o.id AND term = ANY (:" + parameter + ")"
				+ ONE_BY_ONE + ")";
	}

	private void byEmail(OrderQuery query, String email) {
		byPeople(query, PeopleSought.byEmail(email), List.of(), "email");
	}

	private void byText(OrderQuery query, String text) {
		var terms = terms(text.strip());
		PeopleSought.by(text, "name_words").ifPresentOrElse(people -> byPeople(query, people, terms, "text"), () -> {
			query.parameter("textTerms", terms.toArray(String[]::new));
			query.narrow(hasTerm("textTerms"), new Way(Index.TERM, terms));
		});
	}

	/** Finds the orders of these people, and those that have one of the terms. */
	private void byPeople(OrderQuery query, PeopleSought people, List<String> terms, String parameter) {
		var orTerm = "OR " + hasTerm(parameter + "Terms") + ")";
		query.parameter(parameter + "Terms", terms.toArray(String[]::new));
		few(people).ifPresentOrElse(buyers -> {
			query.parameter(parameter, buyers.toArray(UUID[]::new));
			query.narrow("(o.customer_id = ANY (:" + parameter + ") " + orTerm, new Way(Index.TERM, terms),
					new Way(Index.CUSTOMER, buyers.stream().map(UUID::toString).toList()));
		}, () -> {
			query.parameter(parameter, people.value());
			query.where("(EXISTS (SELECT FROM orders.customers WHERE id = o.customer_id AND "
					+ people.condition(parameter) + ONE_BY_ONE + ") " + orTerm);
		});
	}

	/** The customers in this module's replica; empty if they are too many. */
	private Optional<List<UUID>> few(PeopleSought people) {
		return PeopleSought.few(this.jdbc, "orders.customers WHERE " + people.condition("value"),
				Map.of("value", people.value()));
	}

	/**
	 * The terms that a text could be: a number, with or without its letter, and a sku.
	 */
	private static List<String> terms(String text) {
		var big = text.toUpperCase(Locale.ROOT);
		var terms = new ArrayList<String>();
		if (NUMBER.matcher(big).matches()) {
			terms.add(OrderNumbers.term(new OrderNumber(big.startsWith("A-") ? big : "A-" + big)));
		}
		if (text.matches(Sku.PATTERN)) {
			terms.add(text);
			terms.add(big);
		}
		return terms.stream().distinct().toList();
	}

	private static void byTime(OrderQuery query, OrderFilter filter) {
		if (filter.placedFrom() != null) {
			var from = possible(filter.placedFrom());
			query.where("o.placed_at >= :placedFrom");
			query.bound(">=", "firstId", new OrderId(TimeOrderedUuid.earliestAt(from.minus(SLACK))));
			query.parameter("placedFrom", StoredTime.of(from));
		}
		if (filter.placedTo() != null) {
			var to = possible(filter.placedTo());
			query.where("o.placed_at < :placedTo");
			query.bound("<", "endId", new OrderId(TimeOrderedUuid.earliestAt(to.plus(SLACK))));
			query.parameter("placedTo", StoredTime.of(to));
		}
	}

	/** The nearest time at which an order can have been placed. */
	private static Instant possible(Instant time) {
		var late = time.isAfter(LATEST) ? LATEST : time;
		return late.isBefore(EARLIEST) ? EARLIEST : late;
	}

}

package com.shop.conservation.domain;

import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.shop.shared.OrderId;

/**
 * Iterates over a module's figures for all orders, sorted by order id. Only one page is
 * in memory at a time.
 */
final class PagedOrders<V> {

	static final int PAGE = 10_000;

	/**
	 * The order in which PostgreSQL sorts UUIDs; Java compares their halves as signed
	 * numbers.
	 */
	private static final Comparator<OrderId> ORDER = Comparator.comparing(OrderId::value,
			Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
				.thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned));

	private final Source<V> source;

	private final Function<V, PiecesOrMoney> quantity;

	private Iterator<Map.Entry<OrderId, V>> page = Collections.emptyIterator();

	private boolean ended;

	private Map.@Nullable Entry<OrderId, V> current;

	PagedOrders(Source<V> source, Function<V, PiecesOrMoney> quantity) {
		this.source = source;
		this.quantity = quantity;
		advance(null);
	}

	/**
	 * Compares both sides order by order; an order that is missing on one side counts as
	 * zero.
	 */
	static void compare(PagedOrders<?> expected, PagedOrders<?> actual, Balance balance) {
		for (var id = first(expected, actual); id != null; id = first(expected, actual)) {
			balance.put(id, expected.take(id), actual.take(id));
		}
	}

	private static @Nullable OrderId first(PagedOrders<?> one, PagedOrders<?> other) {
		if (one.current == null || other.current == null) {
			var left = (one.current != null) ? one.current : other.current;
			return (left != null) ? left.getKey() : null;
		}
		return ORDER.compare(one.current.getKey(), other.current.getKey()) <= 0 ? one.current.getKey()
				: other.current.getKey();
	}

	private PiecesOrMoney take(OrderId id) {
		var entry = this.current;
		if (entry == null || !entry.getKey().equals(id)) {
			return PiecesOrMoney.NOTHING;
		}
		advance(id);
		return this.quantity.apply(entry.getValue());
	}

	private void advance(@Nullable OrderId last) {
		if (!this.page.hasNext() && !this.ended) {
			var next = this.source.after(last, PAGE);
			this.ended = next.size() < PAGE;
			this.page = next.entrySet().iterator();
		}
		this.current = this.page.hasNext() ? this.page.next() : null;
	}

	/** Returns the figures one page at a time. */
	interface Source<V> {

		/** Returns the page after the given order; null stands for the first page. */
		Map<OrderId, V> after(@Nullable OrderId order, int atMost);

	}

}

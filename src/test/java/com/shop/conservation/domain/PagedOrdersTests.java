package com.shop.conservation.domain;

import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.shop.conservation.domain.PagedOrders.Source;
import com.shop.shared.OrderId;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

class PagedOrdersTests {

	/** Sorted as PostgreSQL does, which is how texts of UUIDs sort. */
	private final TreeMap<String, Long> claimed = new TreeMap<>();

	private final TreeMap<String, Long> kept = new TreeMap<>();

	@Test
	void findsWhateverDiffersWhereverItIsOnThePages() {
		var random = new Random(42);
		for (var order = 0; order < 2 * PagedOrders.PAGE + 1; order++) {
			var id = new UUID(random.nextLong(), random.nextLong()).toString();
			this.claimed.put(id, 2L);
			this.kept.put(id, 2L);
		}
		var onlyClaimed = this.claimed.firstKey();
		var onlyKept = this.kept.lastKey();
		var different = requireNonNull(this.kept.ceilingKey("80000000-0000-0000-0000-000000000000"));
		this.kept.remove(onlyClaimed);
		this.claimed.remove(onlyKept);
		this.kept.put(different, 3L);

		var balance = compare();

		assertThat(balance.deviations()).containsExactly(deviation(onlyClaimed, 2, 0), deviation(different, 2, 3),
				deviation(onlyKept, 0, 2));
		assertThat(balance.expected()).isEqualTo("40000");
		assertThat(balance.actual()).isEqualTo("40001");
	}

	@Test
	void findsNothingWhereThereIsNothing() {
		var balance = compare();

		assertThat(balance.deviating()).isZero();
		assertThat(balance.expected()).isEqualTo("0");
	}

	@Test
	void keepsNoMoreThanSomebodyWouldLookAt() {
		for (var order = 0; order < Balance.KEPT + 5; order++) {
			this.kept.put(OrderId.next().toString(), 1L);
		}

		var balance = compare();

		assertThat(balance.deviating()).isEqualTo(Balance.KEPT + 5);
		assertThat(balance.deviations()).hasSize(Balance.KEPT);
	}

	private Balance compare() {
		var balance = new Balance(Equation.STOCK_OF_ORDERS);
		PagedOrders.compare(new PagedOrders<>(source(this.claimed), PiecesOrMoney::pieces),
				new PagedOrders<>(source(this.kept), PiecesOrMoney::pieces), balance);
		return balance;
	}

	private static Source<Long> source(NavigableMap<String, Long> all) {
		return (order, atMost) -> {
			var rest = (order != null) ? all.tailMap(order.toString(), false) : all;
			var page = new LinkedHashMap<OrderId, Long>();
			rest.entrySet()
				.stream()
				.limit(atMost)
				.forEach(entry -> page.put(OrderId.valueOf(entry.getKey()), entry.getValue()));
			return page;
		};
	}

	private static Deviation deviation(String id, long expected, long actual) {
		return new Deviation(Equation.STOCK_OF_ORDERS, id, PiecesOrMoney.pieces(expected),
				PiecesOrMoney.pieces(actual));
	}

}

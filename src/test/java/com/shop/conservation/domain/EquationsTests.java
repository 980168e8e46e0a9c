package com.shop.conservation.domain;

import java.util.Collection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import com.shop.customer.CreditInUse;
import com.shop.inventory.StockBalances;
import com.shop.order.OrderClaims;
import com.shop.payment.CapturedAmounts;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

class EquationsTests {

	private static final Sku TEA = new Sku("TEA-500");

	private final OrderId order = OrderId.next();

	@Test
	void holdWhenEveryPieceAndEveryCentIsWhereItBelongs() {
		var shop = new Shop(Map.of(this.order, Money.parse("EUR 5.00")), Money.parse("EUR 5.00"));

		var reached = new ArrayList<String>();
		var balances = equations(shop, new StockBalances.Balance(TEA, 23, -3, 14, 4, 2, 14, 4, 2))
			.balances((done, total) -> reached.add(done + " of " + total));

		assertThat(reached).containsExactly("0 of 5", "1 of 5", "2 of 5", "3 of 5", "4 of 5");
		assertThat(balances).extracting(Balance::equation).containsExactly(Equation.values());
		assertThat(balances).allSatisfy(balance -> {
			assertThat(balance.deviating()).isZero();
			assertThat(balance.expected()).isEqualTo(balance.actual()).isNotEqualTo("0");
		});
	}

	@Test
	void noticeAReadModelThatShowsSomethingElse() {
		assertThat(deviations(new StockBalances.Balance(TEA, 20, 0, 20, 0, 0, 21, 0, 0)))
			.containsExactly(deviation(Equation.STOCK_SHOWN, 20, 21));
	}

	@Test
	void noticeAPieceThatIsNowhere() {
		assertThat(deviations(new StockBalances.Balance(TEA, 21, -1, 13, 4, 2, 13, 4, 2)))
			.containsExactly(deviation(Equation.STOCK, 20, 19));
	}

	@Test
	void noticeAReservationThatTheStreamDoesNotKnow() {
		assertThat(deviations(new StockBalances.Balance(TEA, 20, 0, 20, 0, 0, 20, 3, 1)))
			.containsExactly(deviation(Equation.STOCK_RESERVED, 0, 3), deviation(Equation.STOCK_COMMITTED, 0, 1));
	}

	@Test
	void doNotTakeOneCurrencyForAnother() {
		var shop = new Shop(Map.of(this.order, Money.parse("EUR 5.00")), Money.parse("USD 5.00"));

		assertThat(deviations(equations(shop))).extracting(Deviation::equation)
			.contains(Equation.MONEY, Equation.CREDIT_OF_ORDERS);
	}

	private static List<Deviation> deviations(StockBalances.Balance product) {
		return deviations(equations(new Shop(Map.of(), Money.parse("EUR 0.00")), product));
	}

	private static List<Deviation> deviations(Equations equations) {
		return equations.balances(Equations.Progress.UNWATCHED)
			.stream()
			.flatMap(balance -> balance.deviations().stream())
			.toList();
	}

	private static Deviation deviation(Equation equation, long expected, long actual) {
		return new Deviation(equation, TEA.toString(), PiecesOrMoney.pieces(expected), PiecesOrMoney.pieces(actual));
	}

	private static Equations equations(Shop shop, StockBalances.Balance... products) {
		var captured = new StaticListableBeanFactory(Map.of("shop", shop)).getBeanProvider(CapturedAmounts.class);
		return new Equations(() -> List.of(products), shop::piecesAfter, captured, shop, shop);
	}

	/**
	 * Orders have a claim to that much, and the modules keep so much for each of them.
	 */
	private record Shop(Map<OrderId, Money> claims, Money kept) implements OrderClaims, CapturedAmounts, CreditInUse {

		@Override
		public Map<OrderId, Money> creditAfter(@Nullable OrderId order, int atMost) {
			return this.claims;
		}

		@Override
		public Map<OrderId, Money> moneyAfter(@Nullable OrderId order, int atMost) {
			return this.claims;
		}

		@Override
		public Map<OrderId, Long> piecesAfter(@Nullable OrderId order, int atMost) {
			return this.claims.keySet().stream().collect(Collectors.toMap(id -> id, _ -> 6L));
		}

		@Override
		public Map<OrderId, Money> after(@Nullable OrderId order, int atMost) {
			return this.claims.keySet().stream().collect(Collectors.toMap(id -> id, _ -> this.kept));
		}

		@Override
		public List<Money> total() {
			return List.of(this.kept);
		}

		@Override
		public Map<OrderId, Money> of(Collection<OrderId> orders) {
			return after(null, orders.size());
		}

		@Override
		public List<Account> accounts() {
			return List.of(new Account(CustomerId.next(), this.kept, this.kept));
		}

	}

}

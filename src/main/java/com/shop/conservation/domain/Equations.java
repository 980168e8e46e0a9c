package com.shop.conservation.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import com.shop.conservation.domain.PagedOrders.Source;
import com.shop.customer.CreditInUse;
import com.shop.inventory.StockBalances;
import com.shop.inventory.StockForOrders;
import com.shop.order.OrderClaims;
import com.shop.payment.CapturedAmounts;

/** Fills both sides of each equation from the modules' reports. */
@Component
class Equations {

	private final StockBalances stock;

	private final StockForOrders stockForOrders;

	/** Has none if payments are made in another process. */
	private final ObjectProvider<CapturedAmounts> capturedAmounts;

	private final CreditInUse credit;

	private final OrderClaims claims;

	Equations(StockBalances stock, StockForOrders stockForOrders, ObjectProvider<CapturedAmounts> capturedAmounts,
			CreditInUse credit, OrderClaims claims) {
		this.stock = stock;
		this.stockForOrders = stockForOrders;
		this.capturedAmounts = capturedAmounts;
		this.credit = credit;
		this.claims = claims;
	}

	/** Is told how many of the steps of a check are done. */
	@FunctionalInterface
	interface Progress {

		Progress UNWATCHED = (_, _) -> {
		};

		void reached(int done, int total);

	}

	/** Evaluates all equations, as of one instant if the transaction has a snapshot. */
	List<Balance> balances(Progress progress) {
		var steps = steps();
		var balances = new ArrayList<Balance>();
		for (var done = 0; done < steps.size(); done++) {
			progress.reached(done, steps.size());
			balances.addAll(steps.get(done).get());
		}
		return balances;
	}

	private List<Supplier<List<Balance>>> steps() {
		var steps = new ArrayList<Supplier<List<Balance>>>(List.of(this::products, () -> List.of(stockOfOrders())));
		this.capturedAmounts.ifAvailable(captured -> steps.add(() -> List.of(money(captured))));
		steps.addAll(List.of(() -> List.of(credit()), () -> List.of(creditOfOrders())));
		return steps;
	}

	private List<Balance> products() {
		var stock = new Balance(Equation.STOCK);
		var reserved = new Balance(Equation.STOCK_RESERVED);
		var committed = new Balance(Equation.STOCK_COMMITTED);
		var shown = new Balance(Equation.STOCK_SHOWN);
		for (var product : this.stock.all()) {
			stock.put(product.sku(), PiecesOrMoney.pieces(product.received() + product.corrected()),
					PiecesOrMoney.pieces(product.available() + product.reserved() + product.committed()));
			reserved.put(product.sku(), PiecesOrMoney.pieces(product.reserved()),
					PiecesOrMoney.pieces(product.heldForOrders()));
			committed.put(product.sku(), PiecesOrMoney.pieces(product.committed()),
					PiecesOrMoney.pieces(product.committedToOrders()));
			shown.put(product.sku(), PiecesOrMoney.pieces(product.available()), PiecesOrMoney.pieces(product.shown()));
		}
		return List.of(stock, reserved, committed, shown);
	}

	private Balance stockOfOrders() {
		var balance = new Balance(Equation.STOCK_OF_ORDERS);
		Source<Long> claimed = this.claims::piecesAfter;
		Source<Long> kept = this.stockForOrders::after;
		PagedOrders.compare(new PagedOrders<>(claimed, PiecesOrMoney::pieces),
				new PagedOrders<>(kept, PiecesOrMoney::pieces), balance);
		return balance;
	}

	private Balance money(CapturedAmounts captured) {
		var balance = new Balance(Equation.MONEY);
		PagedOrders.compare(new PagedOrders<>(this.claims::moneyAfter, PiecesOrMoney::of),
				new PagedOrders<>(captured::after, PiecesOrMoney::of), balance);
		return balance;
	}

	private Balance credit() {
		var balance = new Balance(Equation.CREDIT);
		this.credit.accounts()
			.forEach(account -> balance.put(account.customer(), PiecesOrMoney.of(account.heldForOrders()),
					PiecesOrMoney.of(account.inUse())));
		return balance;
	}

	private Balance creditOfOrders() {
		var balance = new Balance(Equation.CREDIT_OF_ORDERS);
		PagedOrders.compare(new PagedOrders<>(this.claims::creditAfter, PiecesOrMoney::of),
				new PagedOrders<>(this.credit::after, PiecesOrMoney::of), balance);
		return balance;
	}

}

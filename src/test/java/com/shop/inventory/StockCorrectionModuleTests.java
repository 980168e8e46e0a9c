package com.shop.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

import com.shop.ConservedStock;
import com.shop.Messages;
import com.shop.inventory.domain.Product.Details;
import com.shop.inventory.domain.Products;
import com.shop.inventory.domain.Stock;
import com.shop.inventory.domain.StockCorrections;
import com.shop.inventory.domain.StockEvent;
import com.shop.inventory.domain.StockList;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Staff find more or fewer pieces than there should be. */
@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class StockCorrectionModuleTests {

	private static final CustomerId CUSTOMER = CustomerId.next();

	private final Products products;

	private final StockCorrections corrections;

	private final StockList list;

	private final StockBalances balances;

	private final Messages messages;

	StockCorrectionModuleTests(Products products, StockCorrections corrections, StockList list, StockBalances balances,
			Messages messages) {
		this.products = products;
		this.corrections = corrections;
		this.list = list;
		this.balances = balances;
		this.messages = messages;
	}

	@ParameterizedTest
	@CsvSource({ "LOST, -3, 7", "BROKEN, -6, 4", "FOUND, 2, 12", "RETURNED, 1, 11", "COUNTED, 9, 9", "COUNTED, 10, 10",
			"COUNTED, 4, 4" })
	void correctsWhatIsOnHand(CorrectionReason reason, int quantity, long onHand, AssertablePublishedEvents events) {
		var sku = aProduct(10);
		reserve(sku, 4);

		var stock = this.corrections.correct(sku, reason, quantity, "Seen by Ada");

		assertThat(stock).isEqualTo(new Stock(3, onHand, 4)).isEqualTo(this.products.stock(sku));
		assertThat(events.ofType(StockCorrected.class))
			.containsExactly(new StockCorrected(sku, reason, (int) onHand - 10, onHand, onHand - 4));
		var event = this.products.stockEvents(sku, 2, 10).getFirst();
		assertThat(event.type()).isEqualTo(StockEvent.Type.CORRECTED);
		assertThat(event.quantity()).isEqualTo((int) onHand - 10);
		assertThat(event.cause().reason()).isEqualTo(reason);
		assertThat(event.cause().note()).isEqualTo("Seen by Ada");
		assertThat(this.products.stockAt(sku, event.occurredAt())).isEqualTo(stock);
		assertThat(balanceOf(sku)).matches(ConservedStock::isConserved);
	}

	@ParameterizedTest
	@CsvSource({ "LOST, -7", "BROKEN, -1000000", "COUNTED, 3", "COUNTED, 0" })
	void takesAwayNothingThatIsReserved(CorrectionReason reason, int quantity, AssertablePublishedEvents events) {
		var sku = aProduct(10);
		reserve(sku, 4);

		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.corrections.correct(sku, reason, quantity, null))
			.withMessage("10 pieces of " + sku + " are on hand and 4 are reserved for orders, so no fewer than 4 can"
					+ " stay.")
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("STOCK_BELOW_RESERVED"));

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(2, 10, 4));
		assertThat(events.ofType(StockCorrected.class)).isEmpty();
	}

	@Test
	void countsNothingOfWhatPaidOrdersHaveTaken() {
		var sku = aProduct(10);
		this.messages.send(new CommitStock(reserve(sku, 3), CUSTOMER));

		this.corrections.correct(sku, CorrectionReason.COUNTED, 6, null);

		assertThat(balanceOf(sku)).isEqualTo(new StockBalances.Balance(sku, 10, -1, 6, 0, 3, 6, 0, 3));
	}

	@Test
	void correctsNoUnknownProduct() {
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.corrections.correct(new Sku("NOTHING"), CorrectionReason.FOUND, 1, null))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PRODUCT_NOT_FOUND"));
	}

	/** Twice as many pieces are wanted as there are. */
	@Test
	void neverGoesBelowWhatIsReservedWhileOrdersCompete() {
		var sku = aProduct(20);
		var lost = new AtomicInteger();
		var work = new ArrayList<Callable<?>>();
		IntStream.range(0, 20).forEach(_ -> {
			work.add(() -> {
				this.messages.publish(new ReserveStock(OrderId.next(), CUSTOMER, List.of(new Item(sku, 1))));
				return sku;
			});
			work.add(() -> lost.addAndGet(lose(sku)));
		});
		Messages.atOnce(work);
		this.messages.awaitDone();

		var stock = this.products.stock(sku);
		assertThat(stock.available()).isZero();
		assertThat(stock.reserved() + lost.get()).isEqualTo(20);
		assertThat(this.products.stockEvents(sku, 0, 100)).allMatch(event -> event.stock().available() >= 0);
		assertThat(balanceOf(sku)).matches(ConservedStock::isConserved);
	}

	@Test
	void countsAsOfTheNewestStateWhileOrdersCompete() {
		var sku = aProduct(30);
		var work = new ArrayList<Callable<?>>();
		IntStream.range(0, 10).forEach(_ -> {
			work.add(() -> {
				this.messages.publish(new ReserveStock(OrderId.next(), CUSTOMER, List.of(new Item(sku, 1))));
				return sku;
			});
			work.add(() -> this.corrections.correct(sku, CorrectionReason.COUNTED, 25, null));
		});
		Messages.atOnce(work);
		this.messages.awaitDone();

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(21, 25, 10));
		assertThat(balanceOf(sku)).matches(ConservedStock::isConserved)
			.extracting(StockBalances.Balance::corrected)
			.isEqualTo(-5L);
	}

	@Test
	void remembersTheDeliveryNote(AssertablePublishedEvents events) {
		var sku = aProduct(0);

		this.products.receive(sku, 5, "Note 4711");

		assertThat(this.products.stockEvents(sku, 0, 1).getFirst().cause().reference()).isEqualTo("Note 4711");
		assertThat(events.ofType(StockReceived.class).matching(event -> event.sku().equals(sku)))
			.containsExactly(new StockReceived(sku, 5, 5, "Note 4711"));
	}

	@Test
	void listsWhatRunsLowTheFewestFirst() {
		var none = aProduct(0);
		var two = aProduct(2);
		var reserved = aProduct(5);
		reserve(reserved, 4);
		var three = aProduct(3);
		var notOnSale = aProduct(1);
		this.products.change(notOnSale, Precondition.NONE,
				details -> new Details(details.name(), details.price(), "", null, false));

		var low = lowStock(3);

		assertThat(low).containsSubsequence(none, reserved, two).doesNotContain(three, notOnSale);
		assertThat(lowStock(4)).containsSubsequence(none, reserved, two, three);
	}

	private List<Sku> lowStock(long below) {
		var skus = new ArrayList<Sku>();
		StockList.Place after = null;
		for (var part = this.list.below(below, after, 2); !part.isEmpty(); part = this.list.below(below, after, 2)) {
			part.forEach(entry -> {
				assertThat(entry.stock()).isEqualTo(this.products.stock(entry.place().sku()));
				skus.add(entry.place().sku());
			});
			after = StockList.Place.valueOf(part.getLast().place().toString());
		}
		assertThat(skus).doesNotHaveDuplicates();
		return skus;
	}

	/** Returns the number of pieces that were taken away. */
	private int lose(Sku sku) {
		try {
			this.corrections.correct(sku, CorrectionReason.LOST, -1, null);
			return 1;
		}
		catch (Refusal allReserved) {
			return 0;
		}
	}

	private StockBalances.Balance balanceOf(Sku sku) {
		return this.balances.all().stream().filter(balance -> balance.sku().equals(sku)).findFirst().orElseThrow();
	}

	private OrderId reserve(Sku sku, int quantity) {
		var order = OrderId.next();
		this.messages.send(new ReserveStock(order, CUSTOMER, List.of(new Item(sku, quantity))));
		return order;
	}

	private Sku aProduct(int stock) {
		var sku = this.products.add(new Sku("SKU-" + UUID.randomUUID()), Details.of("A thing", Money.parse("EUR 9.99")))
			.sku();
		if (stock > 0) {
			this.products.receive(sku, stock, null);
		}
		return sku;
	}

}

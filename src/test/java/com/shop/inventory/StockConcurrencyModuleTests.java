package com.shop.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.ConservedStock;
import com.shop.Messages;
import com.shop.inventory.domain.Product.Details;
import com.shop.inventory.domain.Products;
import com.shop.inventory.domain.Stock;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.database.HeldLocks;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders that want the same products at the same time. */
@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class StockConcurrencyModuleTests {

	private static final CustomerId CUSTOMER = CustomerId.next();

	private final Products products;

	private final Messages messages;

	private final StockBalances balances;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	StockConcurrencyModuleTests(Products products, Messages messages, StockBalances balances,
			TransactionOperations transaction, JdbcClient jdbc) {
		this.products = products;
		this.messages = messages;
		this.balances = balances;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@Test
	void givesTenPiecesToTenOfFiftyParallelOrders(AssertablePublishedEvents events) {
		var sku = aProduct(10);

		this.messages.sendAtOnce(Stream.generate(() -> reserve(new Item(sku, 1))).limit(50).toList());

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(11, 10, 10));
		assertThat(events.ofType(StockReserved.class)).hasSize(10);
		assertThat(events.ofType(StockRefused.class)).hasSize(40);
		assertThat(this.products.stockEvents(sku, 0, 100)).extracting(event -> event.stock().available())
			.containsExactly(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L);
	}

	@Test
	void takesTheSameCommandFromTenThreadsAsOne(AssertablePublishedEvents events) {
		var sku = aProduct(10);
		var reserve = reserve(new Item(sku, 1));

		this.messages.sendAtOnce(Collections.nCopies(10, reserve));
		this.messages.sendAtOnce(Collections.nCopies(10, new CommitStock(reserve.orderId(), CUSTOMER)));
		this.messages.sendAtOnce(Collections.nCopies(10, new ReleaseStock(reserve.orderId(), CUSTOMER)));

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(4, 10, 0));
		assertThat(events.ofType(ReservationEvent.class)).hasSize(3);
	}

	/** PostgreSQL would break a deadlock, and one of the listeners would fail. */
	@Test
	void letsOrdersForTheSameProductsInOppositeOrderPass(AssertablePublishedEvents events) {
		var one = aProduct(100);
		var other = aProduct(100);
		var reservations = IntStream.range(0, 40)
			.mapToObj(i -> (i % 2 == 0) ? reserve(new Item(one, 1), new Item(other, 2))
					: reserve(new Item(other, 2), new Item(one, 1)))
			.toList();

		this.messages.sendAtOnce(reservations);
		this.messages.sendAtOnce(IntStream.range(0, 40)
			.mapToObj(i -> (i % 4 < 2) ? new CommitStock(reservations.get(i).orderId(), CUSTOMER)
					: new ReleaseStock(reservations.get(i).orderId(), CUSTOMER))
			.toList());

		assertThat(this.products.stock(one)).isEqualTo(new Stock(81, 80, 0));
		assertThat(this.products.stock(other)).isEqualTo(new Stock(81, 60, 0));
		assertThat(events.ofType(StockCommitted.class)).hasSize(20);
		assertThat(events.ofType(StockReleased.class)).hasSize(20);
	}

	@Test
	void isTheSameReplayedAsRunningWhateverWasParallel() {
		var sku = aProduct(20);
		var orders = Stream.generate(() -> reserve(new Item(sku, 1))).limit(20).toList();
		this.messages.sendAtOnce(orders.subList(0, 10));

		var commands = new ArrayList<Object>(orders.subList(10, 20));
		orders.subList(0, 5).forEach(order -> commands.add(new CommitStock(order.orderId(), CUSTOMER)));
		orders.subList(5, 10).forEach(order -> commands.add(new ReleaseStock(order.orderId(), CUSTOMER)));
		Collections.shuffle(commands);
		this.messages.sendAtOnce(commands);

		var events = this.products.stockEvents(sku, 0, 100);
		assertThat(events).extracting(event -> event.stock().version())
			.containsExactlyElementsOf(IntStream.rangeClosed(1, events.size()).mapToObj(Long::valueOf).toList());
		assertThat(this.products.stockAt(sku, events.getLast().occurredAt())).isEqualTo(this.products.stock(sku))
			.isEqualTo(new Stock(31, 15, 10));
	}

	@Test
	void losesNoneOfParallelReceipts() {
		var sku = aProduct(0);

		Messages.atOnce(Collections.nCopies(20, () -> this.products.receive(sku, 3, null)));

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(20, 60, 0));
	}

	/**
	 * The second product's last piece goes while an order, which has the first already,
	 * waits for it.
	 */
	@Test
	void takesBackTheFirstLineWhenTheSecondWasLostMeanwhile(AssertablePublishedEvents events) {
		var first = aProduct("A-", 5);
		var second = aProduct("B-", 1);
		var order = reserve(new Item(first, 1), new Item(second, 1));

		this.transaction.executeWithoutResult(_ -> {
			this.jdbc.sql("""
					INSERT INTO inventory.stock_events (sku, version, type, quantity, occurred_at, on_hand, reserved)
					VALUES (?, 2, 'RESERVED', 1, now(), 1, 1)""").param(second.value()).update();
			Messages.atOnce(List.of(() -> {
				this.messages.publish(order);
				return null;
			}));
			HeldLocks.awaitSomebodyWaiting(this.jdbc);
		});
		this.messages.awaitDone();

		assertThat(this.products.stock(first)).isEqualTo(new Stock(1, 5, 0));
		assertThat(this.products.available(List.of(first))).containsEntry(first, 5L);
		assertThat(this.products.stock(second)).isEqualTo(new Stock(2, 1, 1));
		assertThat(events.ofType(StockReserved.class)).isEmpty();
		assertThat(events.ofType(StockRefused.class)).singleElement()
			.satisfies(refused -> assertThat(refused.message()).contains(second.value()));
	}

	@Test
	void losesNoPieceWhateverComesTwiceLateOrAtOnce() {
		var random = new Random(7);
		var skus = List.of(aProduct(30), aProduct(20), aProduct(10));
		var orders = Stream.generate(() -> reserve(someOf(skus, random))).limit(20).toList();

		for (int wave = 0; wave < 3; wave++) {
			var commands = orders.stream().flatMap(order -> someOf(order, random)).collect(Collectors.toList());
			Collections.shuffle(commands, random);
			this.messages.sendAtOnce(commands);
		}

		var balances = this.balances.all().stream().filter(balance -> skus.contains(balance.sku())).toList();
		assertThat(balances).hasSize(3).allMatch(ConservedStock::isConserved);
		assertThat(balances).extracting(StockBalances.Balance::received).containsExactlyInAnyOrder(30L, 20L, 10L);
		assertThat(balances).anyMatch(balance -> balance.reserved() + balance.committed() > 0)
			.allMatch(balance -> balance.available() >= 0);
	}

	/** What may be sent about an order, in any order, and in later waves again. */
	private static Stream<Object> someOf(ReserveStock order, Random random) {
		return Stream
			.<Object>of(order, new CommitStock(order.orderId(), CUSTOMER), new ReleaseStock(order.orderId(), CUSTOMER))
			.filter(command -> random.nextInt((command instanceof ReleaseStock) ? 4 : 2) == 0);
	}

	private static Item[] someOf(List<Sku> skus, Random random) {
		var items = new ArrayList<>(skus.stream().map(sku -> new Item(sku, 1 + random.nextInt(2))).toList());
		Collections.shuffle(items, random);
		return items.subList(0, 1 + random.nextInt(skus.size())).toArray(Item[]::new);
	}

	private Sku aProduct(int stock) {
		return aProduct("SKU-", stock);
	}

	private Sku aProduct(String prefix, int stock) {
		var sku = this.products.add(new Sku(prefix + UUID.randomUUID()), Details.of("A thing", Money.parse("EUR 9.99")))
			.sku();
		if (stock > 0) {
			this.products.receive(sku, stock, null);
		}
		return sku;
	}

	private static ReserveStock reserve(Item... items) {
		return new ReserveStock(OrderId.next(), CUSTOMER, List.of(items));
	}

}

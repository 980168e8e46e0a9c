package com.shop.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.inventory.domain.Products;
import com.shop.inventory.domain.Stock;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders that want the same products at the same time. */
@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class StockConcurrencyModuleTests {

	private static final CustomerId CUSTOMER = CustomerId.next();

	private final Products products;

	private final Messages messages;

	StockConcurrencyModuleTests(Products products, Messages messages) {
		this.products = products;
		this.messages = messages;
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

		Messages.atOnce(Collections.nCopies(20, () -> this.products.receive(sku, 3)));

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(20, 60, 0));
	}

	private Sku aProduct(int stock) {
		var sku = this.products.add(new Sku("SKU-" + UUID.randomUUID()), "A thing", Money.parse("EUR 9.99")).sku();
		if (stock > 0) {
			this.products.receive(sku, stock);
		}
		return sku;
	}

	private static ReserveStock reserve(Item... items) {
		return new ReserveStock(OrderId.next(), CUSTOMER, List.of(items));
	}

}

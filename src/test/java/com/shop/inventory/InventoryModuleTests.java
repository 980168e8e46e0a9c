package com.shop.inventory;

import java.util.List;
import java.util.UUID;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.modulith.test.Scenario;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.inventory.domain.Product.Details;
import com.shop.inventory.domain.Products;
import com.shop.inventory.domain.Stock;
import com.shop.inventory.domain.StockEvent;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class InventoryModuleTests {

	private static final CustomerId CUSTOMER = CustomerId.next();

	private final Products products;

	private final PriceList prices;

	private final Messages messages;

	private final ApplicationRunner demoData;

	InventoryModuleTests(Products products, PriceList prices, Messages messages,
			@Qualifier("demoProducts") ApplicationRunner demoData) {
		this.prices = prices;
		this.products = products;
		this.messages = messages;
		this.demoData = demoData;
	}

	@Test
	void reservesStockUpToTheLastPiece(Scenario scenario) {
		var sku = aProduct(5);
		var command = reserve(new Item(sku, 5));

		scenario.publish(command)
			.andWaitForEventOfType(StockReserved.class)
			.toArriveAndVerify(event -> assertThat(event)
				.isEqualTo(new StockReserved(command.orderId(), CUSTOMER, command.items())));
		this.messages.awaitDone();

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(2, 5, 5));
	}

	@Test
	void reservesAllLinesOrNone(Scenario scenario) {
		var plenty = aProduct(10);
		var few = aProduct(2);

		scenario.publish(reserve(new Item(plenty, 1), new Item(few, 3)))
			.andWaitForEventOfType(StockRefused.class)
			.toArriveAndVerify(event -> {
				assertThat(event.code()).isEqualTo("OUT_OF_STOCK");
				assertThat(event.message()).contains(few.value()).doesNotContain(plenty.value());
			});
		this.messages.awaitDone();

		assertThat(this.products.stock(plenty)).isEqualTo(new Stock(1, 10, 0));
		assertThat(this.products.stock(few)).isEqualTo(new Stock(1, 2, 0));
	}

	@Test
	void refusesAProductThatIsNotThere(Scenario scenario) {
		scenario.publish(reserve(new Item(aSku(), 1)))
			.andWaitForEventOfType(StockRefused.class)
			.toArriveAndVerify(event -> assertThat(event.code()).isEqualTo("OUT_OF_STOCK"));
	}

	@Test
	void addsUpLinesOfTheSameProduct(AssertablePublishedEvents events) {
		var sku = aProduct(10);

		this.messages.send(reserve(new Item(sku, 6), new Item(sku, 6)), reserve(new Item(sku, 4), new Item(sku, 6)));

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(2, 10, 10));
		assertThat(events.ofType(StockRefused.class)).hasSize(1);
		assertThat(events.ofType(StockReserved.class)).extracting(StockReserved::items)
			.containsExactly(List.of(new Item(sku, 10)));
	}

	@Test
	void commitsWhatIsReserved(Scenario scenario) {
		var sku = aProduct(5);
		var order = anOrderThatReserved(new Item(sku, 2));

		scenario.publish(new CommitStock(order, CUSTOMER))
			.andWaitForEventOfType(StockCommitted.class)
			.toArriveAndVerify(event -> assertThat(event)
				.isEqualTo(new StockCommitted(order, CUSTOMER, List.of(new Item(sku, 2)))));
		this.messages.awaitDone();

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(3, 3, 0));
	}

	@Test
	void releasesWhatIsReserved(Scenario scenario) {
		var sku = aProduct(5);
		var order = anOrderThatReserved(new Item(sku, 2));

		scenario.publish(new ReleaseStock(order, CUSTOMER))
			.andWaitForEventOfType(StockReleased.class)
			.toArriveAndVerify(event -> assertThat(event)
				.isEqualTo(new StockReleased(order, CUSTOMER, List.of(new Item(sku, 2)))));
		this.messages.awaitDone();

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(3, 5, 0));
	}

	@Test
	void putsBackWhatIsCommitted(AssertablePublishedEvents events) {
		var sku = aProduct(5);
		var order = anOrderThatReserved(new Item(sku, 2));

		this.messages.send(new CommitStock(order, CUSTOMER), new ReleaseStock(order, CUSTOMER));

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(4, 5, 0));
		assertThat(events.ofType(StockReleased.class)).hasSize(1);
		assertThat(typesOfEvents(sku)).containsExactly(StockEvent.Type.RECEIVED, StockEvent.Type.RESERVED,
				StockEvent.Type.COMMITTED, StockEvent.Type.RETURNED);
	}

	@Test
	void refusesToCommitWhatIsNotReservedAnyMore(AssertablePublishedEvents events) {
		var sku = aProduct(5);
		var released = anOrderThatReserved(new Item(sku, 2));
		this.messages.send(new ReleaseStock(released, CUSTOMER));

		this.messages.send(new CommitStock(released, CUSTOMER), new CommitStock(OrderId.next(), CUSTOMER));

		assertThat(events.ofType(StockRefused.class)).extracting(StockRefused::code)
			.containsExactly("NOT_RESERVED", "NOT_RESERVED");
		assertThat(this.products.stock(sku)).isEqualTo(new Stock(3, 5, 0));
	}

	@Test
	void doesTheSameCommandOnce(AssertablePublishedEvents events) {
		var sku = aProduct(10);
		var reserve = reserve(new Item(sku, 2));
		var commit = new CommitStock(reserve.orderId(), CUSTOMER);
		var release = new ReleaseStock(reserve.orderId(), CUSTOMER);

		this.messages.send(reserve, reserve, commit, commit, reserve, release, release, reserve);

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(4, 10, 0));
		assertThat(events.ofType(ReservationEvent.class)).hasExactlyElementsOfTypes(StockReserved.class,
				StockCommitted.class, StockReleased.class);
	}

	@Test
	void staysByARefusal(AssertablePublishedEvents events) {
		var sku = aProduct(1);
		var reserve = reserve(new Item(sku, 2));
		this.messages.send(reserve);
		this.products.receive(sku, 10, null);

		this.messages.send(reserve, new ReleaseStock(reserve.orderId(), CUSTOMER));

		assertThat(this.products.stock(sku)).isEqualTo(new Stock(2, 11, 0));
		assertThat(events.ofType(ReservationEvent.class)).hasSize(1);
	}

	@Test
	void tellsOfGoodsThatCameIn(Scenario scenario) {
		var sku = aProduct(5);

		scenario.stimulate(() -> this.products.receive(sku, 7, null))
			.andWaitForEventOfType(StockReceived.class)
			.matching(event -> event.sku().equals(sku) && event.quantity() == 7)
			.toArriveAndVerify(event -> assertThat(event.available()).isEqualTo(12));
	}

	@Test
	void knowsNoStockOfAnUnknownProduct() {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.products.receive(aSku(), 1, null))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PRODUCT_NOT_FOUND"));
	}

	@Test
	void addsAProductOnce() {
		var sku = aProduct(0);

		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.products.add(sku, Details.of("Another thing", Money.parse("EUR 1.00"))))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PRODUCT_EXISTS"));

		assertThat(this.products.find(sku).price()).isEqualTo(Money.parse("EUR 9.99"));
	}

	@Test
	void tellsThePricesOfTheProductsThatExist() {
		var sku = aProduct(0);

		assertThat(this.prices.offersOf(List.of(sku, aSku()))).hasSize(1)
			.containsEntry(sku, new PriceList.Offer("A thing", Money.parse("EUR 9.99"), true));
	}

	@Test
	void putsItsDemoDataInOnce(AssertablePublishedEvents events) throws Exception {
		var tea = this.products.stock(new Sku("TEA-500"));
		assertThat(tea).isEqualTo(new Stock(1, 1_000, 0));

		this.demoData.run(new DefaultApplicationArguments());

		assertThat(this.products.stock(new Sku("TEA-500"))).isEqualTo(tea);
		assertThat(events.ofType(StockReceived.class)).isEmpty();
	}

	private static Sku aSku() {
		return new Sku("SKU-" + UUID.randomUUID());
	}

	private Sku aProduct(int stock) {
		var sku = this.products.add(aSku(), Details.of("A thing", Money.parse("EUR 9.99"))).sku();
		if (stock > 0) {
			this.products.receive(sku, stock, null);
		}
		return sku;
	}

	private static ReserveStock reserve(Item... items) {
		return new ReserveStock(OrderId.next(), CUSTOMER, List.of(items));
	}

	private OrderId anOrderThatReserved(Item item) {
		var command = reserve(item);
		this.messages.send(command);
		return command.orderId();
	}

	private List<StockEvent.Type> typesOfEvents(Sku sku) {
		return this.products.stockEvents(sku, 0, 100).stream().map(StockEvent::type).toList();
	}

}

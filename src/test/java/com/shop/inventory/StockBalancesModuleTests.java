package com.shop.inventory;

import java.util.List;
import java.util.UUID;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.ConservedStock;
import com.shop.Messages;
import com.shop.inventory.StockBalances.Balance;
import com.shop.inventory.domain.Product.Details;
import com.shop.inventory.domain.Products;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class StockBalancesModuleTests {

	private static final CustomerId CUSTOMER = CustomerId.next();

	private final StockBalances balances;

	private final Products products;

	private final Messages messages;

	private final JdbcClient jdbc;

	StockBalancesModuleTests(StockBalances balances, Products products, Messages messages, JdbcClient jdbc) {
		this.balances = balances;
		this.products = products;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@Test
	void tellsWhereAllPiecesAre() {
		var sku = aProduct();
		this.products.receive(sku, 20, null);
		anOrderThatReserved(new Item(sku, 1));
		commit(anOrderThatReserved(new Item(sku, 2)));
		var returned = anOrderThatReserved(new Item(sku, 4));
		commit(returned);
		release(returned);
		release(anOrderThatReserved(new Item(sku, 8)));

		assertThat(balanceOf(sku)).isEqualTo(new Balance(sku, 20, 0, 17, 1, 2, 17, 1, 2))
			.matches(ConservedStock::isConserved);
	}

	@Test
	void takesBackWhatIsReturnedOnceAndWritesOffWhatIsDamaged() {
		var sku = aProduct();
		this.products.receive(sku, 20, null);
		var order = anOrderThatReserved(new Item(sku, 5));
		commit(order);
		var command = new ReturnStock(order, CUSTOMER, ReturnId.next(), List
			.of(new ReturnedItem(sku, 1, GoodsCondition.SELLABLE), new ReturnedItem(sku, 2, GoodsCondition.DAMAGED)));

		this.messages.send(command, command);

		assertThat(balanceOf(sku)).isEqualTo(new Balance(sku, 20, -2, 16, 0, 2, 16, 0, 2))
			.matches(ConservedStock::isConserved);
	}

	@Test
	void knowsProductsThatNeverHadAny() {
		var sku = aProduct();

		assertThat(balanceOf(sku)).isEqualTo(new Balance(sku, 0, 0, 0, 0, 0, 0, 0, 0))
			.matches(ConservedStock::isConserved);
	}

	@Test
	void noticesAReservationThatTheStreamDoesNotKnow() {
		var sku = aProduct();
		this.products.receive(sku, 20, null);
		var order = anOrderThatReserved(new Item(sku, 3));

		this.jdbc.sql("UPDATE inventory.reservations SET state = 'RELEASED' WHERE order_id = ?")
			.param(order.value())
			.update();

		assertThat(balanceOf(sku)).isEqualTo(new Balance(sku, 20, 0, 17, 3, 0, 17, 0, 0))
			.matches(balance -> !ConservedStock.isConserved(balance));
	}

	@Test
	void noticesAReadModelThatShowsSomethingElse() {
		var sku = aProduct();
		this.products.receive(sku, 20, null);

		this.jdbc.sql("UPDATE inventory.available_stock SET available = 21 WHERE sku = ?").param(sku.value()).update();

		assertThat(balanceOf(sku).shown()).isEqualTo(21);
		assertThat(ConservedStock.isConserved(balanceOf(sku))).isFalse();
		this.products.receive(sku, 1, null);
		assertThat(balanceOf(sku)).matches(ConservedStock::isConserved);
	}

	private Balance balanceOf(Sku sku) {
		return this.balances.all().stream().filter(balance -> balance.sku().equals(sku)).findFirst().orElseThrow();
	}

	private Sku aProduct() {
		return this.products.add(new Sku("SKU-" + UUID.randomUUID()), Details.of("A thing", Money.parse("EUR 9.99")))
			.sku();
	}

	private OrderId anOrderThatReserved(Item item) {
		var command = new ReserveStock(OrderId.next(), CUSTOMER, List.of(item));
		this.messages.send(command);
		return command.orderId();
	}

	private void commit(OrderId order) {
		this.messages.send(new CommitStock(order, CUSTOMER));
	}

	private void release(OrderId order) {
		this.messages.send(new ReleaseStock(order, CUSTOMER));
	}

}

package com.shop.order;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;

import com.shop.Messages;
import com.shop.customer.CreditRefused;
import com.shop.customer.ReserveCredit;
import com.shop.inventory.ReserveStock;
import com.shop.inventory.StockRefused;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Reason;
import com.shop.order.search.OrderFilter;
import com.shop.order.search.OrderSearch;
import com.shop.payment.CancelPayment;
import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.Sku;
import com.shop.shared.problem.Refusal;

import static com.shop.order.OtherModules.ARLINGTON;
import static com.shop.order.OtherModules.IMPORTED;
import static com.shop.order.OtherModules.NEW_YORK;
import static com.shop.order.OtherModules.OFF_SALE;
import static com.shop.order.OtherModules.ON_THE_MOON;
import static com.shop.order.OtherModules.POT;
import static com.shop.order.OtherModules.TEA;
import static com.shop.order.OtherModules.changed;
import static com.shop.order.OtherModules.creditReserved;
import static com.shop.order.OtherModules.stockReserved;
import static com.shop.order.OtherModules.storyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class })
class OrdersModuleTests {

	private final Orders orders;

	private final OrderSearch search;

	private final OtherModules.Directory directory;

	private final Messages messages;

	private final JdbcClient jdbc;

	OrdersModuleTests(Orders orders, OrderSearch search, OtherModules.Directory directory, Messages messages,
			JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.orders = orders;
		this.search = search;
		this.messages = messages;
		this.directory = directory;
	}

	@Test
	void takesAnOrderAtTodaysPrices(AssertablePublishedEvents events) {
		var customer = aCustomer();

		var order = this.orders.place(customer, List.of(new Item(TEA, 2), new Item(POT, 1), new Item(TEA, 1)));

		var stored = this.orders.find(order.id());
		var lines = List.of(new OrderLine(TEA, 3, Money.parse("EUR 12.50"), "Assam"),
				new OrderLine(POT, 1, Money.parse("EUR 39.00"), "Pot"));
		assertThat(stored.status()).isEqualTo(OrderStatus.REQUESTED);
		assertThat(stored.lines()).isEqualTo(lines);
		assertThat(stored.total()).isEqualTo(Money.parse("EUR 76.50"));
		assertThat(stored.deliveryAddress()).contains(ARLINGTON);
		assertThat(this.orders.find(order.requestId()).id()).isEqualTo(order.id());
		assertThat(events.ofType(OrderEvent.class))
			.containsExactly(new OrderRequested(order.id(), customer, lines, stored.total(), stored.number()));
		assertThat(events.ofType(Command.class)).containsExactly(
				new ReserveCredit(order.id(), customer, stored.total()),
				new ReserveStock(order.id(), customer, List.of(new Item(TEA, 3), new Item(POT, 1))));
	}

	@Test
	void storesNothingOfWhatItRefuses(AssertablePublishedEvents events) {
		var customer = aCustomer();

		assertRefused("PRODUCT_UNKNOWN",
				() -> this.orders.place(customer, List.of(new Item(TEA, 1), new Item(new Sku("NOTHING"), 1))));
		assertRefused("PRODUCT_NOT_ON_SALE",
				() -> this.orders.place(customer, List.of(new Item(TEA, 1), new Item(OFF_SALE, 1))));
		assertRefused("CURRENCIES_MIXED",
				() -> this.orders.place(customer, List.of(new Item(TEA, 1), new Item(IMPORTED, 1))));
		assertRefused("AMOUNT_NOT_PAYABLE", () -> this.orders.place(customer, List.of(new Item(IMPORTED, 7))));

		assertThat(found(customer, null)).isEmpty();
		assertThat(events.ofType(OrderEvent.class)).isEmpty();
		assertThat(events.ofType(Command.class)).isEmpty();
	}

	@Test
	void refusesAtOnceWhomItDoesNotKnowAndWhereItDoesNotDeliver(AssertablePublishedEvents events) {
		var customer = CustomerId.next();
		assertRefused("CUSTOMER_UNKNOWN", () -> this.orders.place(customer, List.of(new Item(TEA, 1))));

		this.messages.send(changed(customer, 1, ON_THE_MOON));
		assertRefused("COUNTRY_NOT_SERVED", () -> this.orders.place(customer, List.of(new Item(TEA, 1))));

		assertThat(found(customer, null)).isEmpty();
		assertThat(events.ofType(OrderEvent.class)).isEmpty();
		assertThat(events.ofType(Command.class)).isEmpty();
	}

	@Test
	void isCancelledByItsCustomerOnce(AssertablePublishedEvents events) {
		var order = aCreatedOrder();

		this.orders.cancel(order.id(), Reason.byCustomer(null));
		this.orders.cancel(order.id(), Reason.byCustomer(null));
		this.messages.awaitDone();

		assertThat(this.orders.find(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);
		assertThat(events.ofType(OrderCancelled.class)).extracting(OrderCancelled::code)
			.containsExactly("CANCELLED_BY_CUSTOMER");
		assertThat(events.ofType(CancelPayment.class)).containsExactly(new CancelPayment(order.id()));
	}

	@Test
	void cannotBeCancelledOnceItIsDelivered() {
		var order = anOrder();
		this.messages.send(storyOf(order).toArray());

		assertRefused("ORDER_NOT_CANCELLABLE", () -> this.orders.cancel(order.id(), Reason.byCustomer(null)));

		assertThat(this.orders.find(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
	}

	/** An earlier version took orders of customers whose address it did not know yet. */
	@Test
	void takesAnAddressThatComesLaterThanTheOrder() {
		var order = anOrder();
		this.jdbc
			.sql("UPDATE orders.orders SET street = NULL, city = NULL, postal_code = NULL, country = NULL"
					+ " WHERE id = ?")
			.param(order.id().value())
			.update();
		assertThat(this.orders.find(order.id()).deliveryAddress()).isEmpty();

		this.messages.send(creditReserved(order));

		assertThat(this.orders.find(order.id()).deliveryAddress()).contains(ARLINGTON);
	}

	/** Credit and stock are answered at about the same time. */
	@Test
	void takesNoAddressWhenItIsRejected() {
		var credit = anOrder();
		var stock = anOrder();

		this.messages.send(
				new CreditRefused(credit.id(), credit.customerId(), credit.total(), "CREDIT_LIMIT_EXCEEDED", "No."),
				stockReserved(credit), new StockRefused(stock.id(), stock.customerId(), "OUT_OF_STOCK", "Too few."),
				creditReserved(stock));

		assertThat(Stream.of(credit, stock).map(order -> this.orders.find(order.id()))).hasSize(2)
			.allMatch(order -> order.status() == OrderStatus.REJECTED && order.deliveryAddress().isEmpty());
	}

	@Test
	void takesTheAddressOfACustomerWhoHasJustRegistered() {
		var customer = CustomerId.next();
		this.directory.register(customer, ARLINGTON);

		var order = this.orders.place(customer, List.of(new Item(TEA, 1)));
		this.messages.send(changed(customer, 2, NEW_YORK), changed(customer, 1, ARLINGTON), creditReserved(order));

		assertThat(this.orders.find(order.id()).deliveryAddress()).contains(ARLINGTON);
	}

	@Test
	void doesNotFollowAChangeOfTheCustomersAddress() {
		var order = anOrder();

		this.messages.send(changed(order.customerId(), 2, NEW_YORK), creditReserved(order));

		assertThat(this.orders.find(order.id()).deliveryAddress()).contains(ARLINGTON);
		assertThat(this.orders.place(order.customerId(), List.of(new Item(TEA, 1))).deliveryAddress())
			.contains(NEW_YORK);
	}

	@Test
	void knowsACustomerByTheNewestRevision() {
		var customer = CustomerId.next();

		this.messages.send(changed(customer, 2, NEW_YORK), changed(customer, 1, ARLINGTON),
				changed(customer, 2, ARLINGTON));

		assertThat(this.orders.place(customer, List.of(new Item(TEA, 1))).deliveryAddress()).contains(NEW_YORK);
	}

	@Test
	void findsOrdersByCustomerAndStatus() {
		var order = aCreatedOrder();
		var other = this.orders.place(order.customerId(), List.of(new Item(POT, 1)));

		assertThat(found(order.customerId(), null)).extracting(Order::id)
			.containsExactlyInAnyOrder(order.id(), other.id());
		assertThat(found(order.customerId(), OrderStatus.CREATED)).extracting(Order::id).containsExactly(order.id());
	}

	private List<Order> found(CustomerId customer, @Nullable OrderStatus status) {
		return this.search.find(new OrderFilter(customer, (status != null) ? Set.of(status) : Set.of(), null, null,
				null, null, null, null), Sort.Direction.DESC, null, 100);
	}

	private static void assertRefused(String code, Runnable request) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(request::run)
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
	}

	/** An order that was just placed. */
	private Order anOrder() {
		return this.orders.place(aCustomer(), List.of(new Item(TEA, 2)));
	}

	private Order aCreatedOrder() {
		var order = anOrder();
		this.messages.send(creditReserved(order), stockReserved(order));
		assertThat(this.orders.find(order.id()).status()).isEqualTo(OrderStatus.CREATED);
		return order;
	}

	private CustomerId aCustomer() {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		return customer;
	}

}

package com.shop.order;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;

import com.shop.Messages;
import com.shop.customer.CreditRefused;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Reason;
import com.shop.order.requests.Callbacks;
import com.shop.order.domain.OrderRequest;
import com.shop.order.requests.OrderRequests;
import com.shop.shared.webhook.ReceiverUrl;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;

import static com.shop.order.OtherModules.ARLINGTON;
import static com.shop.order.OtherModules.TEA;
import static com.shop.order.OtherModules.changed;
import static org.assertj.core.api.Assertions.assertThat;

/** What is left of customers who are erased while one of their orders is on its way. */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class })
class ErasedMeanwhileModuleTests {

	private static final Reason WITH_A_NAME = Reason.byShop("Mr. Smith called.");

	private final Orders orders;

	private final OrderRequests requests;

	private final Callbacks callbacks;

	private final Messages messages;

	private final JdbcClient jdbc;

	ErasedMeanwhileModuleTests(Orders orders, OrderRequests requests, Callbacks callbacks, Messages messages,
			JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.orders = orders;
		this.requests = requests;
		this.callbacks = callbacks;
		this.messages = messages;
	}

	@Test
	void isNotTheAddressOfAnOrderThatTheErasureDidNotSee() {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		var order = this.orders.place(customer, List.of(new Item(TEA, 2)));
		this.orders.cancel(order.id(), WITH_A_NAME);
		assertThat(found(order).deliveryAddress()).isPresent();

		this.messages.send(new CreditRefused(order.id(), order.customerId(), order.total(),
				CreditRefused.CUSTOMER_UNKNOWN, "There is no such customer."));

		assertThat(found(order).status()).isEqualTo(OrderStatus.CANCELLED);
		assertThat(found(order).deliveryAddress()).isEmpty();
		assertThat(found(order).reason()).contains(WITH_A_NAME.withoutNote());
	}

	/** An instance of before erases only the address. */
	@Test
	void isNotTheParcelIfAnEarlierVersionErasesTheAddress() {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		var order = this.orders.place(customer, List.of(new Item(TEA, 2)));
		this.messages.send(OtherModules.storyOf(order).toArray());
		assertThat(found(order).destination().trackingNumber()).isPresent();

		this.jdbc.sql("UPDATE orders.orders SET street = NULL WHERE id = ?").param(order.id().value()).update();

		var left = this.jdbc.sql("SELECT expected_on, carrier, tracking_number FROM orders.orders WHERE id = ?")
			.param(order.id().value())
			.query()
			.singleRow();
		assertThat(left.values()).containsOnlyNulls();
	}

	/** It is kept until its receiver has it, also if the customer is erased. */
	@Test
	void isNotANoteInACallback() {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		var receipt = this.requests.take(new OrderRequest(customer, List.of(new Item(TEA, 1)), null, null,
				new ReceiverUrl(URI.create("https://example.org/"))), null);
		this.orders.cancel(receipt.orderId(), WITH_A_NAME);

		this.callbacks.writeKnownOutcomes();

		assertThat(this.callbacks.claim(100, 100, Map.of(), Duration.ofMinutes(1)))
			.filteredOn(callback -> callback.requestId().equals(receipt.requestId()))
			.singleElement()
			.satisfies(callback -> assertThat(callback.body()).contains(WITH_A_NAME.code()).doesNotContain("Smith"));
	}

	private Order found(Order order) {
		return this.orders.find(order.id());
	}

}

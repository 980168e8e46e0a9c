package com.shop;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to the orders of customers who were erased says nothing of them. */
@IntegrationTest
class ErasedCustomersIntegrationTests {

	private final ShopClient shop;

	private final Messages messages;

	private final JdbcClient jdbc;

	ErasedCustomersIntegrationTests(@LocalServerPort int port, Messages messages, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@Test
	void areNotToldOfARefundAlsoAfterTheirContactsWereRebuilt() {
		var customer = this.shop.aCustomer("100.00");
		var order = aDeliveredOrder(customer);
		erase(customer);

		rebuild("notification-contacts");
		rebuild("order-customers");
		refund(order, "The pot has a scratch");

		this.messages.awaitDone();
		assertThat(count("notification.orders WHERE customer_id = ?::uuid", customer)).isZero();
		assertThat(
				count("notification.notifications WHERE stage = 'PARTLY_REFUNDED' AND customer_id = ?::uuid", customer))
			.isZero();
		assertThat(count("notification.contacts WHERE name IS NULL AND customer_id = ?::uuid", customer)).isOne();
		assertThat(count("orders.customers WHERE name IS NULL AND id = ?::uuid", customer)).isOne();
	}

	@Test
	void leaveNothingInTheAnswersThatAreKeptForSupport() {
		var customer = this.shop.aCustomer("100.00");
		var order = aDeliveredOrder(customer);
		var words = "As told to the neighbour " + UUID.randomUUID();
		refund(order, words);
		assertThat(count("shared.kept_answers WHERE strpos(answer, ?) > 0", words)).isOne();

		erase(customer);

		assertThat(count("shared.kept_answers WHERE strpos(answer, ?) > 0", words)).isZero();
		assertThat(count("orders.orders WHERE strpos(orders::text, ?) > 0", words)).isZero();
	}

	private String aDeliveredOrder(String customer) {
		var order = this.shop.anOrder(customer, this.shop.aProduct("10.00", 10), 2);
		this.shop.pay(this.shop.awaitPayment(order));
		var delivery = this.shop.awaitDelivery(order);
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(step -> this.shop.deliver(delivery, step));
		this.shop.awaitOrder(order, "DELIVERED");
		this.messages.awaitDone();
		return order;
	}

	private void refund(String order, String reason) {
		var refund = this.shop.postOnce(Map.of("amount", ShopClient.euros("5.00"), "reason", reason),
				"/orders/" + order + "/refunds", UUID.randomUUID());
		assertThat(refund.status()).as("%s", refund.body()).isEqualTo(201);
		ShopClient.eventually("it is refunded")
			.until(() -> this.shop.get("/orders/{id}", order).text("refunded.amount"), "5.00"::equals);
	}

	private void erase(String customer) {
		assertThat(this.shop.delete("/customers/{id}", customer).status()).isEqualTo(202);
		this.messages.awaitDone();
	}

	private void rebuild(String name) {
		this.shop.post(null, "/ops/rebuilds/{name}", name);
		var end = ShopClient.eventually("the rebuild of " + name + " ends")
			.until(() -> this.shop.get("/ops/rebuilds/{name}", name), found -> !found.text("state").equals("RUNNING"));
		assertThat(end.text("state")).as(end.body().toString()).isEqualTo("FINISHED");
	}

	private long count(String rows, String parameter) {
		return this.jdbc.sql("SELECT count(*) FROM " + rows).param(parameter).query(Long.class).single();
	}

}

package com.shop;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import com.shop.api.TopicContract;
import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/** Payments are made in a process of their own. Commands get there over a topic. */
@Tag("processes")
@TestInstance(Lifecycle.PER_CLASS)
class SplitPaymentIntegrationTests {

	private final TestInfrastructure servers = TestInfrastructure.another();

	private final Path data;

	private SplitShop shop;

	SplitPaymentIntegrationTests(@TempDir Path data) {
		this.data = data;
	}

	@BeforeAll
	void start() {
		this.shop = SplitShop.of(this.data, this.servers,
				Map.of("shop.webhook.allowed-networks", "127.0.0.0/8,::1/128"), "payment");
	}

	@AfterAll
	void stop() {
		this.shop.close();
	}

	@Test
	void takesAnOrderThroughPaymentAndRefundsItWhenItIsCancelled() {
		var orders = this.shop.rest().client();
		var payments = this.shop.part().client();
		var order = orders.anOrder(orders.aCustomer("100.00"), orders.aProduct("10.00", 10), 2);
		var payment = orders.awaitPayment(order);
		assertThat(orders.pay(payment).status()).as("payments are not here").isEqualTo(404);

		assertThat(payments.pay(payment).text("status")).isEqualTo("MADE");
		orders.awaitOrder(order, "READY_TO_SHIP");
		orders.post(Map.of("reason", "Changed my mind"), "/orders/{id}/cancel", order);

		orders.awaitOrder(order, "CANCELLED");
		assertThat(payments.get("/payments/{id}", payment).text("status")).isEqualTo("REFUNDED");
	}

	/** Each process has a relay of its own, and its events still come in their place. */
	@Test
	void tellsPartnersWhatBothProcessesDidInTheOrderOfTheOrder() {
		try (var partner = CallbackReceiver.start()) {
			var orders = this.shop.rest().client();
			var types = List.of("OrderCreated", "PaymentCreated", "PaymentMade", "OrderReadyToShip", "OrderCancelled",
					"PaymentRefunded");
			orders.post(Map.of("url", partner.url(), "types", types, "owner", "partner@example.org"),
					"/webhook-endpoints");
			var order = orders.anOrder(orders.aCustomer("100.00"), orders.aProduct("10.00", 10), 2);
			this.shop.part().client().pay(orders.awaitPayment(order));
			orders.awaitOrder(order, "READY_TO_SHIP");
			orders.post(null, "/orders/{id}/cancel", order);

			ShopClient.eventually("all is posted, once and in order")
				.untilAsserted(
						() -> assertThat(partner.posted().stream().map(posted -> posted.body().path("type").asString()))
							.containsExactly("OrderCreated.v1", "PaymentCreated.v1", "PaymentMade.v1",
									"OrderReadyToShip.v1", "PaymentRefunded.v1", "OrderCancelled.v1"));
		}
	}

	@Test
	void publishesCommandsWithTheOrderAsKey() {
		var orders = this.shop.rest().client();
		var order = orders.anOrder(orders.aCustomer("100.00"), orders.aProduct("10.00", 10), 1);
		orders.awaitPayment(order);

		try (var consumer = new ForeignConsumer(this.servers.kafka())) {
			var commands = ShopClient.eventually("the command is on its topic")
				.until(() -> consumer.about(order)
					.stream()
					.filter(message -> message.topic().equals("payment-commands"))
					.toList(), found -> !found.isEmpty());
			assertThat(commands).singleElement().satisfies(command -> {
				TopicContract.ofTheProject().check(command);
				assertThat(command.key()).isEqualTo(order);
				assertThat(ForeignConsumer.header(command, "ce_type")).isEqualTo("com.shop.payment.RequestPayment.v1");
				assertThat(ForeignConsumer.header(command, "ce_source")).isEqualTo("/shop/payment-commands");
				assertThat(ForeignConsumer.header(command, "ce_actor")).isEqualTo("admin:admin");
			});
		}
	}

	/** The numbers of the records of each source are counted by one process. */
	@Test
	void recordsCallsUnderTheNameOfTheProcess() {
		var message = UUID.randomUUID().toString();
		this.shop.part().client().post(null, "/ops/messages/{id}/retry", message);

		try (var consumer = new ForeignConsumer(this.servers.kafka())) {
			var calls = ShopClient.eventually("the call is on its topic")
				.until(() -> consumer.about(message), found -> !found.isEmpty());
			assertThat(calls).singleElement().satisfies(call -> {
				TopicContract.ofTheProject().check(call);
				assertThat(ForeignConsumer.header(call, "ce_source")).matches("/shop/access-[a-z]+");
			});
		}
	}

	@Test
	void checksAllButTheMoneyThatAnotherProcessHas() {
		var report = this.shop.rest().client().post(null, "/ops/conservation/check").body().toString();

		assertThat(report).contains("STOCK_OF_ORDERS").doesNotContain("MONEY");
	}

}

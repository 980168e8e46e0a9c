package com.shop;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One order from HTTP through PostgreSQL, Debezium and Kafka to a foreign consumer and
 * the audit log, whatever processes the shop runs in.
 */
abstract class OrderJourneyTests {

	static final List<String> TOPICS_OF_A_JOURNEY = List.of("orders-requested", "customers-credit-reserved",
			"inventory-reserved", "orders-created", "payments-created", "payments-made", "customers-credit-released",
			"inventory-updated", "delivery-scheduled", "orders-ready-to-ship", "delivery-shipping", "orders-shipping",
			"delivery-shipped", "orders-shipped", "delivery-delivered", "orders-delivered");

	static final List<String> STAGES = List.of("ORDER_CONFIRMED", "PAYMENT_MADE", "SHIPPED", "DELIVERED");

	final ShopClient shop;

	private final String bootstrapServers;

	OrderJourneyTests(ShopClient shop, String bootstrapServers) {
		this.shop = shop;
		this.bootstrapServers = bootstrapServers;
	}

	@Test
	void takesAnOrderThroughAllStages() {
		var customerId = this.shop.aCustomer("100.00");
		var sku = this.shop.aProduct("19.99", 10);

		var accepted = this.shop.order(customerId, sku, 2);

		assertThat(accepted.status()).isEqualTo(202);
		assertThat(accepted.location()).hasPath("/order-requests/" + accepted.text("requestId"));
		var orderId = accepted.text("orderId");
		deliver(orderId);
		var order = this.shop.awaitOrder(orderId, "DELIVERED");
		assertThat(order.text("total.amount")).isEqualTo("39.98");
		assertThat(order.body().has("paymentUrl")).as("there is something to pay").isFalse();
		assertThat(order.text("deliveryAddress.city")).isEqualTo("Arlington");
		assertThat(this.shop.get("/order-requests/{id}", accepted.text("requestId")).text("status"))
			.isEqualTo("CREATED");
		assertThat(steps(orderId)).containsExactly("REQUESTED", "CREATED", "PAYMENT_CREATED", "PAYMENT_MADE",
				"READY_TO_SHIP", "SHIPPING", "SHIPPED", "DELIVERED");
		assertThat(this.shop.get("/products/{sku}/stock", sku).body())
			.hasToString("{\"sku\":\"" + sku + "\",\"version\":3,\"onHand\":8,\"reserved\":0,\"available\":8}");
		assertThat(this.shop.get("/customers/{id}", customerId).text("creditInUse.amount")).isEqualTo("0.00");
	}

	@Test
	void publishesEveryEventOnceWithKeyAndHeaders() {
		var customerId = this.shop.aCustomer("100.00");
		var orderId = this.shop.anOrder(customerId, this.shop.aProduct("5.00", 5), 1);
		deliver(orderId);

		try (var consumer = new ForeignConsumer(this.bootstrapServers)) {
			var messages = ShopClient.eventually("all events of the order are on Kafka")
				.until(() -> events(consumer.about(orderId)), found -> found.size() >= 2 * TOPICS_OF_A_JOURNEY.size());

			assertThat(messages.stream().map(ConsumerRecord::topic).filter(topic -> !topic.equals("logging-events")))
				.containsExactlyInAnyOrderElementsOf(TOPICS_OF_A_JOURNEY);
			assertThat(messages).allSatisfy(message -> {
				assertThat(message.key()).isEqualTo(customerId);
				assertThat(ForeignConsumer.header(message, "ce_specversion")).isEqualTo("1.0");
				assertThat(UUID.fromString(ForeignConsumer.header(message, "ce_id")).version()).isEqualTo(7);
				assertThat(ForeignConsumer.header(message, "id")).isEqualTo(ForeignConsumer.header(message, "ce_id"));
				assertThat(ForeignConsumer.header(message, "ce_type")).matches("com\\.shop\\..*\\.v1");
				assertThat(ForeignConsumer.header(message, "ce_source")).startsWith("/shop/");
				assertThat(ForeignConsumer.header(message, "ce_subject")).isNotEmpty();
				assertThat(Instant.parse(ForeignConsumer.header(message, "ce_time")).toEpochMilli())
					.isEqualTo(message.timestamp());
				assertThat(ForeignConsumer.header(message, "content-type")).isEqualTo("application/json");
				assertThat(ForeignConsumer.header(message, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-..");
				assertThat(ForeignConsumer.header(message, "ce_actor")).matches("admin:admin|shop");
			});
			assertThat(messages.stream().map(message -> ForeignConsumer.header(message, "ce_id")))
				.doesNotHaveDuplicates();
		}
	}

	/** Commands are on topics only if they go to another process. */
	private static List<ConsumerRecord<String, String>> events(List<ConsumerRecord<String, String>> messages) {
		return messages.stream().filter(message -> !message.topic().endsWith("-commands")).toList();
	}

	@Test
	void entersEveryEventIntoTheAuditLogOnce() {
		var orderId = this.shop.anOrder(this.shop.aCustomer("100.00"), this.shop.aProduct("5.00", 5), 1);
		deliver(orderId);

		var log = ShopClient.eventually("all events of the order are in the audit log")
			.until(() -> this.shop.get("/logs?orderId={id}&limit=100", orderId),
					found -> found.body().at("/items").size() >= TOPICS_OF_A_JOURNEY.size());

		assertThat(StreamSupport.stream(log.body().at("/items").spliterator(), false)
			.map(entry -> entry.at("/topic").asString())).containsExactlyInAnyOrderElementsOf(TOPICS_OF_A_JOURNEY);
		assertThat(this.shop.get("/logs?orderId={id}&type=OrderCreated", orderId).text("items.0.line"))
			.isEqualTo("Order " + orderId + " is created, total EUR 5.00");
	}

	@Test
	void tellsTheCustomerWithEightMessagesInAll() {
		var customerId = this.shop.aCustomer("100.00");
		var orderId = this.shop.anOrder(customerId, this.shop.aProduct("5.00", 5), 1);

		var payment = this.shop.awaitPayment(orderId);
		awaitTold(orderId, STAGES.subList(0, 1));
		this.shop.pay(payment);
		var delivery = this.shop.awaitDelivery(orderId);
		awaitTold(orderId, STAGES.subList(0, 2));
		this.shop.deliver(delivery, "SHIPPING");
		this.shop.deliver(delivery, "SHIPPED");
		awaitTold(orderId, STAGES.subList(0, 3));
		this.shop.deliver(delivery, "DELIVERED");
		awaitTold(orderId, STAGES);

		assertThat(TestInfrastructure.subjectsOfEmailsTo(this.shop.get("/customers/{id}", customerId).text("email"))
			.reversed()).containsExactly("Your order is confirmed: please pay", "Thank you for your payment",
					"Your order is on its way", "Your order was delivered");
	}

	private void awaitTold(String orderId, List<String> stages) {
		ShopClient.eventually("the customer is told of " + stages + " on both channels")
			.untilAsserted(() -> assertThat(this.shop.get("/notifications?orderId={id}", orderId)
				.body()
				.at("/items")
				.valueStream()
				.map(sent -> sent.at("/stage").asString() + " " + sent.at("/channel").asString() + " "
						+ sent.at("/status").asString()))
				.containsExactlyInAnyOrderElementsOf(stages.stream()
					.flatMap(stage -> Stream.of(stage + " EMAIL SENT", stage + " TEXT_MESSAGE SENT"))
					.toList()));
	}

	void deliver(String orderId) {
		assertThat(this.shop.pay(this.shop.awaitPayment(orderId)).text("status")).isEqualTo("MADE");
		var deliveryId = this.shop.awaitDelivery(orderId);
		assertThat(this.shop.deliver(deliveryId, "SHIPPING").status()).isEqualTo(200);
		assertThat(this.shop.deliver(deliveryId, "SHIPPED").status()).isEqualTo(200);
		assertThat(this.shop.deliver(deliveryId, "DELIVERED").status()).isEqualTo(200);
		this.shop.awaitOrder(orderId, "DELIVERED");
	}

	private List<String> steps(String orderId) {
		return StreamSupport
			.stream(this.shop.get("/orders/{id}/timeline", orderId).body().at("/items").spliterator(), false)
			.map(entry -> entry.at("/step").asString())
			.toList();
	}

}

package com.shop;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

import com.shop.api.TopicContract;
import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/** What the shop sends to Kafka is as its AsyncAPI document says. */
@IntegrationTest
class TopicContractIntegrationTests {

	private static final List<String> TOPICS_WITH_TOMBSTONES = List.of("accounts.customer.change", "delivery-scheduled",
			"delivery-address-changed", "delivery-address-retained");

	private final TopicContract contract = TopicContract.ofTheProject();

	private final ShopClient shop;

	private final Messages messages;

	TopicContractIntegrationTests(@LocalServerPort int port, Messages messages) {
		this.shop = new ShopClient(port);
		this.messages = messages;
	}

	@Test
	void describesEveryRecordOfACustomer() {
		var customer = this.shop.aCustomer("100.00");
		deliver(customer);

		this.shop.delete("/customers/{id}", customer);

		try (var consumer = new ForeignConsumer(TestInfrastructure.ofThisJvm().kafka())) {
			// Nineteen events with their entries, and the tombstones.
			var records = ShopClient.eventually("the erasure is on Kafka")
				.until(() -> consumer.withKey(customer), found -> found.size() >= 42);
			assertThat(records).allSatisfy(this.contract::check);
			assertThat(tombstones(records)).extracting(ConsumerRecord::topic)
				.containsExactlyInAnyOrderElementsOf(TOPICS_WITH_TOMBSTONES);
			var erased = records.stream().filter(each -> each.topic().equals("customers-erased")).findAny();
			assertThat(tombstones(records)).as("the erasure's headers").allSatisfy(tombstone -> {
				for (var name : List.of("ce_type", "ce_source", "ce_sequence")) {
					assertThat(ForeignConsumer.header(tombstone, name))
						.isEqualTo(ForeignConsumer.header(erased.orElseThrow(), name));
				}
			});
			assertThat(records.stream().map(each -> ForeignConsumer.header(each, "ce_id"))).doesNotHaveDuplicates();
		}
	}

	/** A product, and the call of an operator, have keys of other kinds. */
	@Test
	void describesWhatHasNoCustomer() {
		var sku = this.shop.aProduct("1.00", 10);
		var message = UUID.randomUUID().toString();
		assertThat(this.shop.post(null, "/ops/messages/{id}/retry", message).status()).isEqualTo(404);

		try (var consumer = new ForeignConsumer(TestInfrastructure.ofThisJvm().kafka())) {
			var ofProduct = ShopClient.eventually("the product is on Kafka")
				.until(() -> consumer.withKey(sku), found -> found.size() >= 4);
			assertThat(ofProduct).allSatisfy(this.contract::check);
			var ofCall = ShopClient.eventually("the call is on Kafka")
				.until(() -> consumer.about(message), found -> !found.isEmpty());
			assertThat(ofCall).singleElement().satisfies(call -> {
				this.contract.check(call);
				assertThat(call.key()).isEqualTo("admin:admin");
				assertThat(call.value()).contains("\"com.shop.access.CallMade.v1\"", "\"module\":\"access\"");
				assertThat(ForeignConsumer.header(call, "ce_source")).isEqualTo("/shop/access");
			});
		}
	}

	private void deliver(String customer) {
		var order = this.shop.anOrder(customer, this.shop.aProduct("1.00", 10), 2);
		this.shop.pay(this.shop.awaitPayment(order));
		var delivery = this.shop.awaitDelivery(order);
		this.shop.awaitOrder(order, "READY_TO_SHIP");
		var address = Map.of("street", "2 Other Street", "city", "Arlington", "postalCode", "22201", "country", "US");
		assertThat(this.shop.put(address, "/orders/{id}/delivery-address", order).status()).isLessThan(300);
		this.messages.awaitDone();
		Stream.of("SHIPPING", "SHIPPED", "DELIVERED").forEach(status -> this.shop.deliver(delivery, status));
		this.shop.awaitOrder(order, "DELIVERED");
		this.messages.awaitDone();
	}

	private static Stream<ConsumerRecord<String, String>> tombstones(List<ConsumerRecord<String, String>> records) {
		return records.stream().filter(message -> message.value() == null);
	}

}

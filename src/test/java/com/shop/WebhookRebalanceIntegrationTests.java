package com.shop;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;

import com.shop.CallbackReceiver.Posted;
import com.shop.shared.EventTypes;
import com.shop.shared.EventTypes.EventType;
import com.shop.shared.TopicNames;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another instance takes partitions over, and dies before it has done anything with what
 * it read.
 */
@IntegrationTest
@Tag("long")
class WebhookRebalanceIntegrationTests {

	private static final List<String> TYPES = List.of("OrderRequested", "CreditReserved", "StockReserved",
			"OrderCreated", "PaymentCreated");

	private static final int ORDERS = 10;

	private static final int TIMES = 3;

	private final CallbackReceiver receiver = CallbackReceiver.start();

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final Map<String, Object> settings;

	private final Set<String> topics;

	WebhookRebalanceIntegrationTests(@LocalServerPort int port, JdbcClient jdbc, ConsumerFactory<?, ?> consumers,
			EventTypes types, TopicNames names, @Value("${shop.name:shop}") String name) {
		this.shop = new ShopClient(port);
		this.jdbc = jdbc;
		this.settings = new HashMap<>(consumers.getConfigurationProperties());
		this.settings.put(ConsumerConfig.GROUP_ID_CONFIG, name + "-webhook");
		this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		this.topics = Stream.concat(types.all().stream().map(EventType::topic), Stream.of(names.of("logging-events")))
			.collect(Collectors.toUnmodifiableSet());
	}

	@AfterEach
	void removeEndpoints() {
		this.receiver.close();
		for (var endpoint : this.shop.get("/webhook-endpoints").body().path("items")) {
			this.shop.delete("/webhook-endpoints/{id}", endpoint.path("id").asString());
		}
	}

	@Test
	void postsEachEventOnceAndInOrder() {
		this.shop.post(Map.of("url", this.receiver.url(), "types", TYPES, "owner", "partner@example.org"),
				"/webhook-endpoints");
		var customer = this.shop.aCustomer("1000.00");
		var sku = this.shop.aProduct("1.00", TIMES * ORDERS);

		var orders = IntStream.range(0, TIMES)
			.boxed()
			.flatMap(_ -> placedWhileAnotherReads(customer, sku).stream())
			.toList();

		ShopClient.eventually("all events are posted")
			.untilAsserted(() -> assertThat(about(orders)).hasSize(orders.size() * TYPES.size()));
		assertThat(about(orders)).extracting(Posted::id).doesNotHaveDuplicates();
		for (var order : orders) {
			assertThat(about(List.of(order)).stream().map(posted -> posted.id().replace("msg_", "")))
				.containsExactlyElementsOf(committed(order));
		}
	}

	private List<String> placedWhileAnotherReads(String customer, String sku) {
		try (var other = new KafkaConsumer<>(this.settings, new StringDeserializer(), new ByteArrayDeserializer())) {
			other.subscribe(this.topics);
			ShopClient.eventually("the other instance has partitions").until(() -> {
				other.poll(Duration.ofMillis(100));
				return !other.assignment().isEmpty();
			});
			var orders = IntStream.range(0, ORDERS).mapToObj(_ -> this.shop.anOrder(customer, sku, 1)).toList();
			orders.forEach(this.shop::awaitPayment);
			other.poll(Duration.ofMillis(100));
			return orders;
		}
	}

	private List<Posted> about(List<String> orders) {
		return this.receiver.posted()
			.stream()
			.filter(posted -> orders.contains(posted.body().at("/data/orderId").asString("")))
			.toList();
	}

	/** The events of the order that are wanted, in the order of their commit. */
	private List<String> committed(String order) {
		return this.jdbc.sql("SELECT id::text FROM webhook.events WHERE order_id = ?::uuid ORDER BY position")
			.param(order)
			.query((row, _) -> row.getString(1))
			.list();
	}

}

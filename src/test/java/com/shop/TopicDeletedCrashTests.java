package com.shop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A topic that somebody deletes while the shop runs and events come in. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "shop.test.own-servers=true", "shop.relay.retry-delay=100ms", "shop.relay.max-retry-delay=1s" })
class TopicDeletedCrashTests {

	private static final String DELETED = "inventory-received";

	private static final String OLD = "old-goods";

	/** The first event of a product says what it is, on another topic. */
	private static final long FIRST_RECEIPT = 2;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final ShopClient shop;

	private final JdbcClient jdbc;

	private final KafkaAdmin admin;

	private final String bootstrapServers;

	TopicDeletedCrashTests(@LocalServerPort int port, JdbcClient jdbc, KafkaAdmin admin,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers) {
		this.shop = new ShopClient(port);
		this.jdbc = jdbc;
		this.admin = admin;
		this.bootstrapServers = bootstrapServers;
	}

	@Test
	void comesBackWithWhatTheOutboxHoldsOfIt() throws Exception {
		insertOld(3);
		var sku = this.shop.aProduct("1.00", 0);
		receive(sku, 20);
		awaitNumbers(OLD, DELETED, 1, 3);
		awaitNumbers(sku, DELETED, FIRST_RECEIPT, 20);

		try (var client = Admin.create(this.admin.getConfigurationProperties())) {
			client.deleteTopics(List.of(DELETED)).all().get();
		}
		receive(sku, 40);

		ShopClient.eventually("health says so")
			.atMost(PATIENCE)
			.until(() -> this.shop.get("/actuator/health").body().at("/components/topics").toString(),
					topics -> topics.contains("WARNING")
							&& topics.contains("Topic " + DELETED + " was deleted and recreated"));
		receive(sku, 5);
		awaitNumbers(OLD, DELETED, 1, 3);
		awaitNumbers(sku, DELETED, FIRST_RECEIPT, 65);
		awaitNumbers(sku, "logging-events", 1, 66);
		var report = verify();
		assertThat(report.at("/clean").asString()).as(report.toString()).isEqualTo("true");
		assertThat(report.at("/waiting/count").asString()).isEqualTo("0");
		assertThat(report.toString()).contains("Topic " + DELETED + " was deleted and recreated");
	}

	/** Older than what a gap is looked for in. */
	private void insertOld(int count) {
		IntStream.rangeClosed(1, count)
			.forEach(number -> this.jdbc.sql("""
					INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
					    ce_time, occurred_at, sequence)
					VALUES (gen_random_uuid(), 'test', 'old-goods', 'test', '{"sku":"old-goods"}', ?, 'old-goods',
					    '/shop/test', '', now() AT TIME ZONE 'UTC' - interval '1 day', ?)""")
				.params(DELETED, (long) number)
				.update());
	}

	private void receive(String sku, int times) {
		IntStream.range(0, times)
			.forEach(_ -> assertThat(this.shop.post(Map.of("quantity", 1), "/products/{sku}/receipts", sku).status())
				.isEqualTo(201));
	}

	/** Each is there once, in order, and none is missing. */
	private void awaitNumbers(String id, String topic, long first, int count) {
		try (var consumer = new ForeignConsumer(this.bootstrapServers)) {
			var numbers = ShopClient.eventually(count + " events of " + id + " are on " + topic)
				.atMost(PATIENCE)
				.until(() -> numbers(consumer.about(id), topic), found -> found.size() >= count);
			assertThat(numbers).containsExactlyElementsOf(LongStream.range(first, first + count).boxed().toList());
		}
	}

	private static List<Long> numbers(List<ConsumerRecord<String, String>> messages, String topic) {
		return messages.stream()
			.filter(message -> message.topic().equals(topic))
			.map(message -> Long.valueOf(ForeignConsumer.header(message, "ce_sequence")))
			.toList();
	}

	private JsonNode verify() {
		var started = this.shop.post(null, "/ops/relay/verifications");
		assertThat(started.status()).isEqualTo(202);
		return ShopClient.eventually("the verification is done")
			.atMost(PATIENCE)
			.until(() -> this.shop.get(String.valueOf(started.location())).body(),
					status -> !status.at("/report").isMissingNode())
			.at("/report");
	}

}

package com.shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The relay on real servers: order, exactly once, and coming back when its connection is
 * cut.
 */
@IntegrationTest
class RelayIntegrationTests {

	private final ShopClient shop;

	private final String bootstrapServers;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	RelayIntegrationTests(@LocalServerPort int port,
			@Value("${spring.kafka.bootstrap-servers}") String bootstrapServers, JdbcClient jdbc,
			TransactionOperations transaction) {
		this.shop = new ShopClient(port);
		this.bootstrapServers = bootstrapServers;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Test
	void relaysConcurrentEventsOfAKeyInCommitOrderAndOnce() throws Exception {
		var sku = this.shop.aProduct("1.00", 0);
		receiveConcurrently(sku, 200);

		assertThat(availabilities(sku, 200)).containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
	}

	@Test
	void comesBackWhenItsConnectionIsCutAndRelaysEachEventOnce() throws Exception {
		var sku = this.shop.aProduct("1.00", 0);
		receiveConcurrently(sku, 50);
		for (var cut = 1; cut <= 3; cut++) {
			cutReplication();
			receiveConcurrently(sku, 50);
		}

		assertThat(availabilities(sku, 200)).containsExactlyElementsOf(LongStream.rangeClosed(1, 200).boxed().toList());
		ShopClient.eventually("the relay is healthy again")
			.until(() -> this.shop.get("/actuator/health").text("components.relay.status").equals("UP"));
	}

	@Test
	void relaysNothingOfATransactionThatIsRolledBack() {
		var sku = this.shop.aProduct("1.00", 1);
		this.transaction.executeWithoutResult(status -> {
			this.jdbc.sql("""
					INSERT INTO outbox.outbox (id, aggregatetype, aggregateid, type, payload, topic, key, ce_source,
					    ce_time, occurred_at)
					VALUES (gen_random_uuid(), 'inventory', :sku, 'test', '{"available":99}', 'inventory-received',
					   :sku,
					    '/shop/inventory', '', now() AT TIME ZONE 'UTC')""").param("sku", sku).update();
			status.setRollbackOnly();
		});
		this.shop.post(Map.of("quantity", 1), "/products/{sku}/receipts", sku);

		assertThat(availabilities(sku, 2)).containsExactly(1L, 2L);
	}

	@Test
	void showsItsLagAsMetrics() {
		var metrics = ShopClient.eventually("the only instance leads")
			.until(this.shop::metrics, found -> found.contains("shop_relay_leader{process=\"shop\"} 1.0"));

		assertThat(metrics).contains("shop_relay_lag_bytes")
			.contains("shop_relay_wal_retained_bytes")
			.contains("shop_relay_rows_total")
			.contains("shop_relay_delay_seconds_count");
	}

	private void receiveConcurrently(String sku, int times) throws InterruptedException, ExecutionException {
		try (var threads = Executors.newFixedThreadPool(8)) {
			var answers = IntStream
				.range(0, times).<Future<ShopClient
						.Answer>>mapToObj(_ -> threads
							.submit(() -> this.shop.post(Map.of("quantity", 1), "/products/{sku}/receipts", sku)))
				.toList();
			for (var answer : answers) {
				assertThat(answer.get().status()).isEqualTo(201);
			}
		}
	}

	/** Waits until there is a connection to cut. */
	private void cutReplication() {
		ShopClient.eventually("the relay's connection is cut")
			.until(() -> this.jdbc.sql("""
					SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots
					WHERE slot_name = 'outbox_relay' AND active_pid IS NOT NULL""").query(Boolean.class).list(),
					List.of(true)::equals);
	}

	/** What the events of the product said was available, in the order of the broker. */
	private List<Long> availabilities(String sku, int expected) {
		try (var consumer = new ForeignConsumer(this.bootstrapServers)) {
			return ShopClient.eventually(expected + " events of " + sku + " are on Kafka")
				.until(() -> received(consumer, sku), found -> found.size() >= expected)
				.stream()
				.map(message -> JsonMapper.shared().readTree(message.value()).at("/available").asLong())
				.toList();
		}
	}

	private static List<ConsumerRecord<String, String>> received(ForeignConsumer consumer, String sku) {
		return consumer.about(sku).stream().filter(message -> message.topic().equals("inventory-received")).toList();
	}

}

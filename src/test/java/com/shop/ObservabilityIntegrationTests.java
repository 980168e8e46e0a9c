package com.shop;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

import com.shop.deploy.WatchedMeters;
import com.shop.embedded.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be seen of a running shop from outside: traces, logs and metrics. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityIntegrationTests {

	private static final String REQUEST_PAYMENT = "payment.request-payment";

	private final TraceReceiver traces = TraceReceiver.start();

	private final ShopProcess shop;

	private final ShopClient client;

	private final JdbcTemplate jdbc;

	ObservabilityIntegrationTests(@TempDir Path data) {
		var port = ShopProcess.freePort();
		var settings = new LinkedHashMap<>(Map.of("shop.embedded.postgres.port", String.valueOf(port),
				"management.opentelemetry.tracing.export.otlp.endpoint", this.traces.endpoint(),
				"management.opentelemetry.tracing.export.schedule-delay", "200ms", "logging.structured.format.console",
				"ecs", "shop.messages.retry-delay", "200ms", "shop.messages.retry-interval", "200ms",
				"shop.metrics.interval", "1s", "shop.conservation.first-check", "1s"));
		this.shop = ShopProcess.start(data, settings);
		this.client = this.shop.client();
		this.jdbc = new JdbcTemplate(new EmbeddedDatabase(data, port).dataSource());
	}

	@AfterAll
	void stop() {
		this.shop.close();
		this.traces.close();
	}

	@Test
	void followsAnOrderThroughRetriesAndTheBrokerIntoTheAuditLog() {
		var trace = UUID.randomUUID().toString().replace("-", "");
		this.jdbc.execute("ALTER TABLE payment.payments RENAME TO away");
		var order = order(this.client.aCustomer("100.00"), 1, trace);
		ShopClient.eventually("two failures of a listener are logged").until(() -> linesWith(trace).count() > 1);
		this.jdbc.execute("ALTER TABLE payment.away RENAME TO payments");
		this.client.awaitPayment(order);

		ShopClient.eventually("the trace is complete")
			.untilAsserted(() -> assertThat(this.traces.namesIn(trace)).contains("http post /orders",
					"customer.reserve-credit", "inventory.reserve-stock", "order.credit", "order.stock",
					REQUEST_PAYMENT, "order.payment", "notification.order", "publish orders-requested",
					"publish payments-created", "publish logging-events", "logging"));
		assertThat(this.traces.namesIn(trace)).filteredOn(REQUEST_PAYMENT::equals).hasSizeGreaterThan(1);
		assertThat(linesWith(trace)).as("lines about the failures")
			.allSatisfy(
					line -> assertThat(new JsonMapper().readTree(line).path("traceId").asString()).isEqualTo(trace));
	}

	private Stream<String> linesWith(String trace) {
		return this.shop.output().lines().filter(line -> line.contains(trace));
	}

	@Test
	void namesTheTraceInEveryProblem() {
		var trace = UUID.randomUUID().toString().replace("-", "");
		var answer = new OrderSender(this.shop.port()).send("{}", "traceparent", sampled(trace));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.at("traceId")).isEqualTo(trace);
	}

	@Test
	void hasEveryMeterThatIsWatched() {
		var rejected = order(this.client.aCustomer("0.00"), 1, "1".repeat(32));
		this.client.awaitOrder(rejected, "REJECTED");
		var cancelled = order(this.client.aCustomer("100.00"), 1, "2".repeat(32));
		this.client.awaitPayment(cancelled);
		this.client.post(Map.of("reason", "Changed my mind"), "/orders/{id}/cancel", cancelled);
		this.client.awaitOrder(cancelled, "CANCELLED");
		var paid = order(this.client.aCustomer("100.00"), 2, "3".repeat(32));
		this.client.pay(this.client.awaitPayment(paid));
		this.client.awaitOrder(paid, "READY_TO_SHIP");
		assertThat(this.client.asNobody().get("/customers").status()).isEqualTo(401);

		ShopClient.eventually("every meter is there")
			.untilAsserted(() -> assertThat(WatchedMeters.all()).isNotEmpty()
				.isSubsetOf(WatchedMeters.told(this.client.metrics())));
		assertThat(this.client.metrics()).as("metrics without one for each filter of a request")
			.doesNotContain("spring_security")
			.contains("shop_orders_rejected_total{code=\"CREDIT_LIMIT_EXCEEDED\"} 1.0")
			.contains("shop_orders_cancelled_total{code=\"CANCELLED_BY_SHOP\"} 1.0")
			.contains("shop_orders_value_total{currency=\"EUR\"} ")
			.contains("shop_orders_time_to_pay_seconds_count 1")
			.contains("shop_orders_time_to_ready_seconds_count 1");
	}

	@Test
	void showsTheBillOfMaterialsToOperatorsOnly() {
		assertThat(this.client.asNobody().get("/actuator/sbom").status()).isEqualTo(401);
		assertThat(this.client.get("/actuator/sbom").status()).isEqualTo(200);
	}

	private String order(String customer, int pieces, String trace) {
		var answer = new OrderSender(this.shop.port())
			.send(OrderSender.body(customer, this.client.aProduct("10.00", 10), pieces), "traceparent", sampled(trace));
		assertThat(answer.status()).isEqualTo(202);
		return answer.at("orderId");
	}

	private static String sampled(String trace) {
		return "00-" + trace + "-0000000000000001-01";
	}

}

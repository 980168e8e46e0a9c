package com.shop.benchmarks.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import com.shop.benchmarks.Copies;
import com.shop.benchmarks.synchronous.SynchronousShop;
import com.shop.benchmarks.synchronous.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/** The synchronous design keeps its promises, as far as it makes any. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SynchronousDesignTests {

	private static final URI NOWHERE = URI.create("http://localhost:1");

	private final SynchronousDesign design = new SynchronousDesign();

	private final StubGateway gateway = new StubGateway(NOWHERE);

	private final int port = Instance.freePort();

	private final ConfigurableApplicationContext services = start();

	private final JdbcClient database = this.services.getBean(JdbcClient.class);

	private int next;

	SynchronousDesignTests() throws Exception {
	}

	private ConfigurableApplicationContext start() {
		var settings = new ArrayList<String>();
		TestInfrastructure.ofThisJvm().settings().forEach((name, value) -> settings.add("--" + name + "=" + value));
		settings.addAll(List.of("--server.port=" + this.port, "--spring.config.name=synchronous",
				"--synchronous.services=http://localhost:" + this.port, "--synchronous.gateway=" + this.gateway.url()));
		return SynchronousShop.start(settings.toArray(String[]::new));
	}

	@BeforeAll
	void stock() throws Exception {
		try (var connection = this.services.getBean(DataSource.class).getConnection()) {
			Tables.fill(connection, 100, Copies.CUSTOMERS, Copies.SKUS);
		}
	}

	@AfterAll
	void stop() {
		this.services.close();
		this.gateway.close();
	}

	@Test
	void takesAnOrderThroughAllServices() {
		var number = ++this.next;

		assertThat(order(number, "COPY-" + number, 2)).isEqualTo(201);

		assertThat(status(number)).isEqualTo("READY");
		assertThat(credit(number)).isEqualTo(2);
		assertThat(available(number)).isEqualTo(999_998);
		assertThat(payments(number)).containsExactly("PAID");
		assertThat(deliveries(number)).isEqualTo(1);
		assertThat(halfDone(number)).isZero();
	}

	@Test
	void undoesEverythingIfTheDeliveryCannotBePlanned() {
		var number = ++this.next;
		this.database.sql("DELETE FROM delivery.addresses WHERE customer_id = ?::uuid")
			.param(Copies.customer(number))
			.update();
		var refunds = this.gateway.refunds();

		assertThat(order(number, "COPY-" + number, 2)).isEqualTo(422);

		assertNothingIsHeld(number);
		assertThat(payments(number)).containsExactly("REFUNDED");
		assertThat(this.gateway.refunds()).isEqualTo(refunds + 1);
	}

	@Test
	void undoesEverythingWhileTheGatewayIsAway() {
		var number = ++this.next;
		this.gateway.goAway(Duration.ZERO, Duration.ofMinutes(1));

		assertThat(order(number, "COPY-" + number, 2)).isEqualTo(503);

		this.gateway.goAway(Duration.ZERO, Duration.ZERO);
		assertNothingIsHeld(number);
		assertThat(payments(number)).containsExactly("CREATED");
	}

	@Test
	void refusesWhatTheCreditDoesNotCover() {
		var number = ++this.next;
		this.database.sql("UPDATE credit.customers SET maximum = 1 WHERE id = ?::uuid")
			.param(Copies.customer(number))
			.update();

		assertThat(order(number, "COPY-" + number, 2)).isEqualTo(422);

		assertNothingIsHeld(number);
		assertThat(payments(number)).isEmpty();
	}

	@Test
	void reservesAllGoodsOrNone() {
		var number = ++this.next;
		var scarce = ++this.next;
		this.database.sql("UPDATE stock.products SET available = 1 WHERE sku = ?").param(Copies.sku(scarce)).update();

		assertThat(place(number, """
				[{"sku":"COPY-%s","quantity":1},{"sku":"COPY-%s","quantity":2}]""".formatted(number, scarce)))
			.isEqualTo(422);

		assertNothingIsHeld(number);
		assertThat(available(scarce)).isEqualTo(1);
	}

	@Test
	void doesNotHideWhatCannotBeUndone() {
		var number = ++this.next;
		this.database.sql("UPDATE stock.products SET available = 0 WHERE sku = ?").param(Copies.sku(number)).update();
		this.database.sql("REVOKE DELETE ON credit.reservations FROM CURRENT_USER").update();

		assertThat(order(number, "COPY-" + number, 1)).isEqualTo(422);

		this.database.sql("GRANT DELETE ON credit.reservations TO CURRENT_USER").update();
		assertThat(status(number)).isEqualTo("STUCK");
		assertThat(halfDone(number)).isEqualTo(1);
	}

	@Test
	void refusesUnknownProducts() {
		assertThat(order(++this.next, "UNKNOWN", 1)).isEqualTo(422);
	}

	private void assertNothingIsHeld(int number) {
		assertThat(status(number)).isEqualTo("REJECTED");
		assertThat(credit(number)).isZero();
		assertThat(available(number)).isEqualTo(1_000_000);
		assertThat(deliveries(number)).isZero();
		assertThat(halfDone(number)).isZero();
	}

	private int order(int number, String sku, int quantity) {
		return place(number, "[{\"sku\":\"%s\",\"quantity\":%s}]".formatted(sku, quantity));
	}

	private int place(int number, String lines) {
		var answer = RestClient.builder()
			.requestFactory(new JdkClientHttpRequestFactory())
			.build()
			.post()
			.uri("http://localhost:" + this.port + "/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"customerId\":\"%s\",\"lines\":%s}".formatted(Copies.customer(number), lines))
			.exchange((_, response) -> response.getStatusCode().value());
		return (answer != null) ? answer : 0;
	}

	private String status(int number) {
		return text("SELECT status FROM orders.orders WHERE customer_id = :customer", number).getFirst();
	}

	private int credit(int number) {
		return count("SELECT reserved::int FROM credit.customers WHERE id = :customer", number);
	}

	private int available(int number) {
		return this.database.sql("SELECT available FROM stock.products WHERE sku = ?")
			.param(Copies.sku(number))
			.query(Integer.class)
			.single();
	}

	private List<String> payments(int number) {
		return text("""
				SELECT payment.status FROM payment.payments AS payment JOIN orders.orders ON id = order_id
				WHERE customer_id = :customer""", number);
	}

	private int deliveries(int number) {
		return count("""
				SELECT count(*) FROM delivery.deliveries JOIN orders.orders ON id = order_id
				WHERE customer_id = :customer""", number);
	}

	/** As the load test counts them, but only those of this customer. */
	private int halfDone(int number) {
		return count("SELECT count(*) FROM orders.orders WHERE customer_id = :customer AND placed_at IN ("
				+ this.design.halfDone() + ")", number);
	}

	private int count(String sql, int number) {
		return this.database.sql(sql).params(customer(number)).query(Integer.class).single();
	}

	private List<String> text(String sql, int number) {
		var texts = this.database.sql(sql).params(customer(number)).query(String.class).list();
		return texts.stream().map(String::valueOf).toList();
	}

	private static Map<String, Object> customer(int number) {
		return Map.of("customer", UUID.fromString(Copies.customer(number)));
	}

}

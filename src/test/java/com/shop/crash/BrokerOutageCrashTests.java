package com.shop.crash;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

import com.shop.ShopClient;
import com.shop.ShopClient.Answer;
import com.shop.outbox.MadeUpEvents;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shop whose only broker is away for longer than anybody tries: it goes on selling and
 * says what is wrong, and once the broker is back, every event arrives once and in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokerOutageCrashTests {

	private static final Path LOGS = Path.of("target/crash-broker");

	/**
	 * More than the 10 MB that Kafka makes each index of before there is anything in it.
	 */
	private static final DataSize SPACE = DataSize.ofMegabytes(16);

	private final CrashSite site;

	private final Follower follower;

	private final OutboxLoad load;

	private final ShopClient shop;

	private final String customer;

	private final String sku;

	BrokerOutageCrashTests(@TempDir Path data) {
		this.site = CrashSite.build(1, 1, data, LOGS);
		this.follower = Follower.start(this.site.brokers().bootstrapServers());
		this.load = OutboxLoad.start(this.site.database(), 0);
		this.shop = this.site.instances().getFirst().process().client();
		this.customer = this.shop.aCustomer("1000.00");
		this.sku = this.shop.aProduct("1.00", 1_000);
	}

	@AfterAll
	void tearDown() {
		this.load.close();
		this.follower.close();
		this.site.close();
	}

	@Test
	void sellsWithoutABrokerAndDeliversAllWhenItIsBack() {
		var before = failures();
		broker().kill();

		assertSells();
		awaitTold();
		CrashSite.eventually("the relay has tried again").until(() -> {
			assertThat(isDown(health(), "relay")).as("meanwhile, too").isTrue();
			return failures() > before + 1;
		});
		assertSells();
		assertThat(this.shop.get("/actuator/health/readiness").text("status")).isEqualTo("UP");
		assertThat(this.shop.get("/ops/relay").body().at("/lag/bytes").asLong()).isPositive();

		broker().start();
		assertDelivered("the broker was away");
	}

	@Test
	void sellsWhileTheDiskOfTheBrokerIsFullAndDeliversAllWhenThereIsSpaceAgain() {
		broker().kill();
		broker().startWithSpaceFor(SPACE);
		this.site.brokers().awaitWhole();

		writeMoreThanThereIsSpaceFor();
		CrashSite.eventually("the broker gives up").until(() -> !broker().isRunning());
		assertSells();
		awaitTold();

		broker().start();
		assertDelivered("the disk was full");
	}

	private Broker broker() {
		return this.site.brokers().all().getFirst();
	}

	private void writeMoreThanThereIsSpaceFor() {
		var events = new MadeUpEvents(new JdbcTemplate(this.site.database()));
		var half = DataSize.ofKilobytes(512);
		for (long written = 0; written <= SPACE.toBytes(); written += half.toBytes()) {
			events.recordLarge("heavy", half);
		}
	}

	/** An order goes its way up to the payment. */
	private void assertSells() {
		var order = this.shop.post(
				Map.of("customerId", this.customer, "lines", new Object[] { Map.of("sku", this.sku, "quantity", 1) }),
				"/orders");
		assertThat(order.status()).isEqualTo(202);
		CrashSite.eventually("the order is created")
			.until(() -> this.shop.get("/orders/{id}", order.text("orderId")),
					found -> found.text("status").equals("CREATED") && !found.text("paymentUrl").isEmpty());
	}

	private void awaitTold() {
		CrashSite.eventually("health tells")
			.until(this::health, health -> isDown(health, "broker") && isDown(health, "relay"));
		assertThat(this.shop.get("/ops/relay").text("lastFailure")).isNotEmpty();
	}

	private Answer health() {
		return this.shop.get("/actuator/health");
	}

	private static boolean isDown(Answer health, String component) {
		return health.text("components." + component + ".status").equals("DOWN");
	}

	private double failures() {
		return this.shop.get("/actuator/metrics/shop.relay.failures").body().at("/measurements/0/value").asDouble();
	}

	private void assertDelivered(String after) {
		this.site.awaitWhole();
		new Reconciliation(this.site.database(), this.follower).check(after);
		CrashSite.eventually("health is well again").until(() -> health().text("components.relay.status").equals("UP"));
	}

}

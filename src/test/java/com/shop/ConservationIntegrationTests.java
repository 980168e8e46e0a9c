package com.shop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.People.Act;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shop that is checked all the time, while it is busy and when somebody tampers with
 * it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "shop.test.own-servers=true",
		"shop.relay.enabled=false", "spring.kafka.consumer.group-id=conservation", "shop.sms.keep=true",
		"shop.order.deadline-check-interval=100ms", "shop.messages.retry-interval=200ms",
		"shop.messages.retry-delay=200ms", "shop.conservation.interval=500ms", "shop.conservation.settle-time=5m" })
@Tag("long")
class ConservationIntegrationTests {

	private static final int ROUNDS = 8;

	/** So many checks in a row do not see the same while messages are handled. */
	private static final int MANY = 200;

	private static final Duration POLL = Duration.ofMillis(50);

	/** How orders go, by what is done about them; the last one stays unpaid. */
	private static final List<List<Act>> WAYS = List.of(
			List.of(Act.PAY, Act.MOVE_THE_DELIVERY, Act.MOVE_THE_DELIVERY, Act.MOVE_THE_DELIVERY), List.of(Act.DECLINE),
			List.of(Act.LET_THE_DEADLINE_PASS, Act.PAY), List.of(Act.CANCEL), List.of(Act.PAY, Act.CANCEL),
			List.of(Act.CANCEL, Act.PAY), List.of());

	private final ShopClient shop;

	private final People people;

	private final JdbcClient jdbc;

	ConservationIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
		this.shop = new ShopClient(port);
		this.people = new People(this.shop, jdbc);
		this.jdbc = jdbc;
	}

	@Test
	void driftsNeitherWhileTheShopIsBusyNorAfterwards() {
		var sku = this.shop.aProduct("1.00", 200);
		var rare = this.shop.aProduct("1.00", 3);
		var customers = Stream.generate(() -> this.shop.aCustomer("30.00")).limit(2).toList();
		var busy = new AtomicBoolean(true);
		var states = new ArrayList<String>();
		var findings = new ConcurrentHashMap<String, Integer>();

		var works = new ArrayList<Callable<?>>();
		for (var customer : customers) {
			WAYS.forEach(way -> works.add(() -> trade(customer, sku, way)));
			works.add(() -> trade(customer, rare, List.of(Act.PAY)));
		}
		works.add(() -> trade(this.shop.aCustomer("100.00"), sku, List.of(Act.SERVE_THE_COUNTRY_NO_LONGER, Act.PAY)));
		Messages.atOnce(List.of(() -> watch(busy, states, findings), () -> {
			try {
				Messages.atOnce(works);
			}
			finally {
				busy.set(false);
			}
			return null;
		}));

		assertThat(states).contains("SETTLING").doesNotContain("DRIFT");
		assertThat(findings.values()).as("how many checks saw the same").allMatch(checks -> checks < MANY);
		ShopClient.eventually("nothing is under way any more")
			.untilAsserted(() -> assertThat(check().text("findings.0.id")).isEmpty());
		assertThat(check().text("state")).isEqualTo("OK");
		assertThat(this.jdbc.sql("SELECT DISTINCT status FROM orders.orders").query(String.class).list())
			.contains("REJECTED", "CREATED", "CANCELLED", "DELIVERED");
	}

	@Test
	void warnsOverHttpAndStaysInService() {
		var order = UUID.randomUUID().toString();
		this.jdbc.sql("""
				INSERT INTO payment.payments (id, version, order_id, customer_id, currency, amount, status)
				VALUES (gen_random_uuid(), 0, ?::uuid, gen_random_uuid(), 'EUR', 12.5, 'MADE')""")
			.param(order)
			.update();

		ShopClient.eventually("it is found").until(() -> check().text("findings.0.id").equals(order));
		this.jdbc.sql("UPDATE conservation.findings SET since = since - interval '10 minutes'").update();
		ShopClient.eventually("the health warns").untilAsserted(() -> {
			var health = this.shop.get("/actuator/health");
			assertThat(health.status()).isEqualTo(200);
			assertThat(health.text("components.conservation.status")).isEqualTo("WARNING");
			assertThat(health.text("components.conservation.details.ids.0")).isEqualTo("MONEY " + order);
		});
		var report = this.shop.get("/ops/conservation");
		assertThat(report.text("state")).isEqualTo("DRIFT");
		assertThat(report.text("findings.0.kind")).isEqualTo("MONEY");
		assertThat(report.text("findings.0.id")).isEqualTo(order);
		assertThat(report.text("findings.0.expected")).isEqualTo("0");
		assertThat(report.text("findings.0.actual")).isEqualTo("EUR 12.50");
		assertThat(report.text("findings.0.since")).isNotEmpty();
		assertThat(report.text("findings.0.state")).isEqualTo("DRIFT");

		this.jdbc.sql("DELETE FROM payment.payments WHERE order_id = ?::uuid").param(order).update();
		assertThat(check().text("state")).isNotEqualTo("DRIFT");
	}

	private ShopClient.Answer check() {
		return this.shop.post(null, "/ops/conservation/check");
	}

	/** One order after the other, all of the same kind. */
	private Void trade(String customer, String sku, List<Act> way) {
		for (var round = 0; round < ROUNDS; round++) {
			var order = this.shop.anOrder(customer, sku, 1);
			for (var act : way) {
				this.people.awaitTurn(order);
				this.people.act(order, act);
			}
		}
		return null;
	}

	private Void watch(AtomicBoolean busy, List<String> states, Map<String, Integer> findings) {
		Awaitility.await("the shop is busy").atMost(Duration.ofMinutes(10)).pollInterval(POLL).until(() -> {
			var report = check();
			states.add(report.text("state"));
			for (var found : report.body().path("findings")) {
				findings.merge(found.path("kind") + " of " + found.path("id") + " since " + found.path("since"), 1,
						Integer::sum);
			}
			return !busy.get();
		});
		return null;
	}

}

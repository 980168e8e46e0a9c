package com.shop;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.embedded.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the database has to do for an order, from the request to the audit log, and while
 * nothing happens. It may not grow unnoticed. How long all this takes is not measured
 * here.
 */
@Tag("processes")
class OrderCostIntegrationTests {

	private static final Logger log = LoggerFactory.getLogger(OrderCostIntegrationTests.class);

	private static final int CLIENTS = 8;

	private static final int ORDERS_EACH = 10;

	private static final int WARM_UP = 3;

	/** Long enough that it hardly matters when in it something regular happens. */
	private static final Duration IDLE = Duration.ofMinutes(2);

	/** Until then, the shop looks again at what it was to look at if no news came. */
	private static final Duration AFTER_ORDERS = Duration.ofSeconds(30);

	private static final String PASSWORD = "observer";

	private final int port = ShopProcess.freePort();

	private final int kafkaPort = ShopProcess.freePort();

	/** What it does is not counted. */
	private final HikariDataSource observer = new HikariDataSource();

	private final JdbcClient jdbc = JdbcClient.create(this.observer);

	@TempDir
	private Path data;

	@BeforeEach
	void observe() {
		this.observer.setJdbcUrl(new EmbeddedDatabase(this.data, this.port).url());
		this.observer.setUsername("observer");
		this.observer.setPassword(PASSWORD);
		this.observer.setMaximumPoolSize(CLIENTS);
		this.observer.setMinimumIdle(CLIENTS);
	}

	@AfterEach
	void close() {
		this.observer.close();
	}

	/** What was done for one order, or in one second. */
	private record Cost(double statements, double commits, double walKib) {

		Cost per(double number) {
			return new Cost(this.statements / number, this.commits / number, this.walKib / number);
		}

		Cost since(Cost before) {
			return new Cost(this.statements - before.statements, this.commits - before.commits,
					this.walKib - before.walKib);
		}

	}

	private record Buyer(String customer, String sku) {
	}

	@Test
	void ofAnOrderAndOfAnIdleShopDoesNotGrow() throws SQLException {
		// Nobody waits for the next message, so that no idle minute is counted.
		var settings = Map.of("shop.embedded.postgres.port", String.valueOf(this.port), "shop.embedded.kafka.port",
				String.valueOf(this.kafkaPort), "shop.notification.gap", "0s");
		try (var _ = ShopProcess.start(this.data, settings)) {
			countStatements();
		}
		try (var shop = ShopProcess.start(this.data, settings)) {
			this.jdbc.sql("CREATE EXTENSION pg_stat_statements").update();
			var client = shop.client();
			// No two of them want the same product, so nobody waits for another's stock.
			var buyers = IntStream.range(0, CLIENTS)
				.mapToObj(_ -> new Buyer(client.aCustomer("1000.00"), client.aProduct("1.00", 1_000)))
				.toList();
			order(client, buyers, WARM_UP);
			doNothing(AFTER_ORDERS);

			var order = measure(() -> order(client, buyers, ORDERS_EACH)).per(CLIENTS * (double) ORDERS_EACH);
			log.info("Each of {} orders: {}, in all {}", CLIENTS * ORDERS_EACH, order, mostFrequent());
			// The faster the machine, the fewer messages share a transaction.
			assertThat(order.statements()).isLessThanOrEqualTo(60);
			assertThat(order.commits()).isLessThan(18);
			assertThat(order.walKib()).isLessThan(55);

			try (var standby = ShopProcess.launch(this.data, standby())) {
				standby.awaitStarted();
				doNothing(AFTER_ORDERS);
				assertThat(idle().statements()).isLessThanOrEqualTo(2 * 2);
			}
		}
	}

	/** Of both instances together, in each second. */
	private Cost idle() {
		var began = System.nanoTime();
		var idle = measure(() -> doNothing(IDLE)).per((System.nanoTime() - began) / 1e9);
		log.info("Each second of two instances without orders: {}, in all {}", idle, mostFrequent());
		return idle;
	}

	/** An instance that uses the servers of the other one. */
	private Map<String, String> standby() {
		var database = new EmbeddedDatabase(this.data, this.port);
		return Map.of("spring.datasource.url", database.url(), "spring.datasource.username", database.user(),
				"spring.datasource.password", database.password(), "spring.kafka.bootstrap-servers",
				"localhost:" + this.kafkaPort, "shop.embedded.data-dir", this.data.resolve("standby").toString(),
				"shop.notification.gap", "0s");
	}

	private void countStatements() throws SQLException {
		try (var connection = new EmbeddedDatabase(this.data, this.port).connectAsSuperuser();
				var statement = connection.createStatement()) {
			statement.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
			statement.execute("ALTER SYSTEM SET pg_stat_statements.track_utility = off");
			statement.execute("ALTER SYSTEM SET autovacuum = off");
			statement.execute("CREATE ROLE observer SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
		}
	}

	private Cost measure(Runnable work) {
		this.jdbc.sql("SELECT pg_stat_statements_reset()").query(_ -> {
		});
		var before = total();
		work.run();
		return total().since(before);
	}

	/** Sessions report their commits at most once a second, and when they are idle. */
	private Cost total() {
		Awaitility.await("all commits are reported").pollDelay(Duration.ofSeconds(2)).until(() -> true);
		return this.jdbc.sql("""
				WITH counted AS (
				    SELECT coalesce(sum(calls) FILTER (WHERE userid <> current_user::regrole), 0) AS shop,
				        coalesce(sum(calls) FILTER (WHERE userid = current_user::regrole), 0) AS observer
				    FROM pg_stat_statements)
				SELECT shop AS statements, xact_commit - observer AS commits, pg_current_wal_insert_lsn() - '0/0' AS wal
				FROM counted, pg_stat_database WHERE datname = current_database()""")
			.query((row, _) -> new Cost(row.getDouble("statements"), row.getDouble("commits"),
					row.getDouble("wal") / 1024))
			.single();
	}

	/** Tells which statements the last measurement consists of. */
	private String mostFrequent() {
		return this.jdbc.sql("""
				SELECT calls || ' times: ' || regexp_replace(query, '\\s+', ' ', 'g') FROM pg_stat_statements
				WHERE userid <> current_user::regrole ORDER BY calls DESC LIMIT 60""")
			.query(String.class)
			.list()
			.stream()
			.collect(Collectors.joining("\n", "\n", ""));
	}

	private static void doNothing(Duration duration) {
		Awaitility.await("nothing is ordered").pollDelay(duration).atMost(duration.multipliedBy(2)).until(() -> true);
	}

	/** Each client orders, pays, and waits until the order is ready; then again. */
	private void order(ShopClient client, List<Buyer> buyers, int each) {
		Messages.atOnce(buyers.stream().<Callable<Void>>map(buyer -> () -> {
			for (var number = 0; number < each; number++) {
				var order = client.anOrder(buyer.customer(), buyer.sku(), 1);
				client.pay(await("SELECT payment_id FROM orders.orders WHERE id = ?::uuid AND payment_id IS NOT NULL",
						order));
				await("SELECT status FROM orders.orders WHERE id = ?::uuid AND status = 'READY_TO_SHIP'", order);
			}
			return null;
		}).toList());
		awaitAllDone();
	}

	private String await(String query, String order) {
		return Awaitility.await(query + " " + order)
			.atMost(Duration.ofMinutes(1))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.jdbc.sql(query).param(order).query(String.class).optional(), Optional::isPresent)
			.orElseThrow();
	}

	private void awaitAllDone() {
		List.of("SELECT count(*) FROM event_publication",
				"SELECT count(*) FROM notification.notifications" + " WHERE status = 'WAITING'")
			.forEach(waiting -> ShopClient.eventually("all is done")
				.until(() -> this.jdbc.sql(waiting).query(Long.class).single() == 0));
	}

}

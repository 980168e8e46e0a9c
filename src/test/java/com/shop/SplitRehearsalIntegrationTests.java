package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.embedded.TestInfrastructure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Follows docs/splitting.md while customers order and pay: payments move into a process
 * of their own, and back. The commands are those of the page.
 */
@Tag("processes")
class SplitRehearsalIntegrationTests {

	private static final Path PAGE = Path.of("docs", "splitting.md");

	private static final int STOCK = 100_000;

	private static final int EVENTS_OF_AN_ORDER = 10;

	private final PageOfCommands there = PageOfCommands.of(PAGE, "Splitting a running shop");

	private final PageOfCommands back = PageOfCommands.of(PAGE, "Going back");

	private final TestInfrastructure servers = TestInfrastructure.another();

	private final Map<String, String> shop = settings("shop");

	private final Map<String, String> payments = settings("payments");

	private final NamedDatabases databases = new NamedDatabases(Map.of("shop", this.shop, "payments", this.payments));

	private final List<ShopProcess> started = new ArrayList<>();

	@TempDir
	private Path data;

	@AfterEach
	void stop() {
		this.started.forEach(ShopProcess::kill);
	}

	@Test
	void losesNoOrderThereAndBack() throws Exception {
		var whole = start(this.shop);
		var customer = whole.client().aCustomer("90000.00");
		var sku = whole.client().aProduct("1.00", STOCK);
		var erased = whole.client().aCustomer("1.00");
		whole.client().delete("/customers/{id}", erased);
		var buyers = new SteadyBuyers(whole, customer, sku);
		buyers.awaitMore(20);

		split(whole);
		var rest = start(this.shop);
		var part = start(this.payments);
		buyers.route(rest, part);
		assertThat(this.databases.column("payments", "SELECT customer_id::text FROM shared.ended_sign_ins"))
			.as("whose sign-ins have ended")
			.containsExactly(erased);
		buyers.awaitMore(40);
		assertClean(rest, part);
		run(this.there.blocks().get(4));
		buyers.awaitMore(20);

		buyers.refuse();
		assertClean(rest, part);
		stopWithNothingOnItsWay(rest, part);
		join();
		try (var again = start(this.shop)) {
			buyers.route(again, again);
			buyers.awaitMore(20);
			run(this.back.blocks().get(3));
			assertWhole(again, buyers.end(), customer, sku);
		}
	}

	/** Steps 1 to 6. */
	private void split(ShopProcess whole) throws IOException, InterruptedException {
		var key = run(this.there.blocks().get(0)).getFirst().replaceAll("\\s", "");
		this.shop.putAll(Map.of("shop.outbox.signing-key", key, "shop.modules", "!payment"));
		this.payments.putAll(Map.of("shop.outbox.signing-key", key, "shop.modules", "payment"));
		migrate(this.there.blocks().get(1).getFirst(), this.payments);
		whole.close();
		var since = Instant.now().toString();
		this.shop.put("shop.inbox.since", since);
		this.payments.put("shop.inbox.since", since);
		run(this.there.blocks().get(2));
		run(this.there.blocks().get(3));
	}

	/** Steps 2 and 3. */
	private void stopWithNothingOnItsWay(ShopProcess rest, ShopProcess part) {
		rest.close();
		part.close();
		for (var tries = 0; !run(this.back.blocks().get(0)).equals(List.of("0", "0")); tries++) {
			assertThat(tries).as("how often something was on its way").isLessThan(5);
			try (var restAgain = start(this.shop); var partAgain = start(this.payments)) {
				assertClean(restAgain, partAgain);
			}
		}
	}

	/** Steps 4 and 5. */
	private void join() throws IOException, InterruptedException {
		this.shop.remove("shop.modules");
		var tables = this.back.blocks().get(1);
		run(tables.subList(0, 1));
		migrate(tables.get(1), this.shop);
		run(tables.subList(2, tables.size()));
		run(this.back.blocks().get(2));
	}

	private List<String> run(List<PageOfCommands.Line> block) {
		return block.stream().map(this.databases::run).toList();
	}

	private void migrate(PageOfCommands.Line command, Map<String, String> settings)
			throws IOException, InterruptedException {
		var words = List.of(command.commands().getFirst().split(" "));
		assertThat(words).startsWith("java", "-jar", "shop.jar", "migrate");
		var arguments = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-jar", System.getProperty("shop.jar", "target/shop.jar")));
		arguments.addAll(words.subList(3, words.size()));
		settings.keySet()
			.stream()
			.filter(name -> words.stream().noneMatch(word -> word.startsWith("--" + name + "=")))
			.forEach(name -> arguments.add("--" + name + "=" + settings.get(name)));
		var migration = EndedProcess.of(new ProcessBuilder(arguments),
				Files.createTempFile(this.data, "migrate", ".log"));
		assertThat(migration.exitCode()).as(migration.output()).isZero();
	}

	private static void assertClean(ShopProcess... processes) {
		Stream.of(processes)
			.map(ShopProcess::client)
			.forEach(client -> assertThat(SplitNoticesIntegrationTests.verified(client)).isEqualTo("CLEAN"));
	}

	private void assertWhole(ShopProcess whole, List<String> orders, String customer, String sku) {
		var client = whole.client();
		orders.forEach(order -> client.awaitOrder(order, "READY_TO_SHIP"));
		assertThat(orders).doesNotHaveDuplicates();
		assertThat(client.get("/products/{sku}/stock", sku).text("onHand"))
			.isEqualTo(String.valueOf(STOCK - orders.size()));
		assertThat(client.get("/customers/{id}", customer).text("creditInUse.amount")).isEqualTo("0.00");
		assertThat(this.databases.column("shop", "SELECT order_id FROM payment.payments WHERE status = 'MADE'"))
			.containsExactlyInAnyOrderElementsOf(orders);
		assertThat(this.databases.column("shop",
				"SELECT order_id || ' ' || status FROM payment.payments WHERE status <> 'MADE'"))
			.isEmpty();
		ShopClient.eventually("the audit log has each event of each order once")
			.untilAsserted(() -> assertThat(this.databases.column("shop", """
					SELECT order_id || ' ' || count(*) FROM logging.entries WHERE order_id IS NOT NULL GROUP BY order_id
					""")).containsExactlyInAnyOrderElementsOf(
					orders.stream().map(order -> order + " " + EVENTS_OF_AN_ORDER).toList()));
		assertThat(client.post(null, "/ops/conservation/check").text("state")).isEqualTo("OK");
		assertClean(whole);
	}

	private Map<String, String> settings(String name) {
		var settings = new HashMap<>(SplitShop.settings(this.servers, name, ""));
		settings.keySet().removeAll(List.of("shop.modules", "shop.outbox.signing-key", "shop.inbox.since"));
		return settings;
	}

	private ShopProcess start(Map<String, String> settings) {
		var process = ShopProcess.start(this.data.resolve(String.valueOf(this.started.size())), settings);
		this.started.add(process);
		return process;
	}

}

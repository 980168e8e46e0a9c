package com.shop.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures the whole shop, in turn with an earlier version if there is one, and, as the
 * limit, the same SQL statements without the shop.
 */
final class OrdersBenchmark {

	private static final String HOT = ": one product";

	private static final String LIMIT = "limit: their SQL by pgbench";

	private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

	private static final int CLIENTS = 8;

	/**
	 * As many orders as in so many rounds. After a quarter of them, an order still took
	 * nearly twice the processor time of two rounds later.
	 */
	private static final int WARM_UP = 12;

	/** A jar of an earlier version; empty if there is none. */
	private static final String BEFORE = System.getProperty("shop.benchmarks.before", "");

	private final Lab lab;

	private final Scale scale;

	private final Path script;

	private final Results results;

	OrdersBenchmark(Lab lab, Scale scale, Path directory) throws IOException {
		this.lab = lab;
		this.scale = scale;
		this.script = directory.resolveSibling("order.pgbench.sql");
		this.results = Results.begin(directory, "orders",
				"8 clients; taken: until all requests were answered; ready: from the first request until the last order"
						+ " is ready to ship, paid as soon as it can be; one product: all orders are for it; payments"
						+ " apart: in a process of their own; CPU and commits: of the shop, of PostgreSQL and"
						+ " of the broker for each of these orders; then one client, from a request until the order is"
						+ " created and from its payment until it is ready; pgbench: simple protocol, which plans each"
						+ " statement anew",
				"what,round,orders,taken per second,ready per second,shop CPU ms,PostgreSQL CPU ms,broker CPU ms,"
						+ "commits,ms until created,ms until ready");
	}

	void run() throws Exception {
		try (var shop = WholeShop.start(this.lab)) {
			shop.stock();
			record(shop);
			try (var split = WholeShop.startSplit(this.lab)) {
				split.stock();
				sellInTurn(shop, split);
			}
			shop.countUnused();
			for (var round = 1; round <= this.scale.rounds(); round++) {
				pgbench(shop, round);
			}
		}
	}

	private void sellInTurn(WholeShop shop, WholeShop split) throws Exception {
		if (BEFORE.isEmpty()) {
			sell(List.of(shop, split));
		}
		else {
			try (var before = WholeShop.startEarlier(this.lab, Path.of(BEFORE))) {
				before.stock();
				sell(List.of(shop, split, before));
			}
		}
	}

	/** Lets PostgreSQL log the statements for one order. */
	private void record(WholeShop shop) throws Exception {
		// Warms up everything that happens only once.
		shop.sell(CLIENTS, IntUnaryOperator.identity());
		var log = this.lab.serverLog();
		var already = Files.readAllLines(log).size();
		this.lab.execute("ALTER SYSTEM SET log_line_prefix = '" + OrderScript.PREFIX + "'");
		this.lab.execute("ALTER SYSTEM SET log_statement = 'all'");
		this.lab.execute("SELECT pg_reload_conf()");
		// By now the log contains what the shop does without orders.
		TimeUnit.SECONDS.sleep(2);
		var number = shop.nextCustomer();
		shop.sell(1, IntUnaryOperator.identity());
		var customer = Copies.customer(number);
		var sku = Copies.sku(number);
		this.lab.execute("ALTER SYSTEM RESET log_statement");
		this.lab.execute("SELECT pg_reload_conf()");
		TimeUnit.SECONDS.sleep(1);
		var lines = Files.readAllLines(log);
		new OrderScript(lines.subList(already, lines.size())).write(this.script, shop.orderOf(customer),
				Map.of(customer, "00000000-0000-7000-8000-:c", sku, "COPY-:n"));
	}

	/**
	 * Lets the shops sell in turn. What they sell first warms them up: until then, Java's
	 * compilers take more time than the orders.
	 */
	private void sell(List<WholeShop> shops) throws Exception {
		for (var shop : shops) {
			shop.sell(WARM_UP * this.scale.orders(), IntUnaryOperator.identity());
		}
		for (var round = 1; round <= this.scale.rounds(); round++) {
			for (var shop : shops) {
				sell(shop, shop.title(), round, IntUnaryOperator.identity());
				sell(shop, shop.title() + HOT, round, _ -> 1);
			}
		}
	}

	private void sell(WholeShop shop, String title, int round, IntUnaryOperator product) throws Exception {
		var orders = this.scale.orders();
		var commitsBefore = shop.commits();
		var before = shop.cpu();
		var rate = shop.sell(orders, product);
		var cpu = shop.cpu().since(before).millisPer(orders);
		var commits = (shop.commits() - commitsBefore) / (double) orders;
		var steps = new ArrayList<WholeShop.Steps>();
		for (var single = 0; single < orders / CLIENTS; single++) {
			steps.add(shop.sellOne());
		}
		this.results.row(title, round, orders, rate.taken(), rate.ready(), cpu.application(), cpu.database(),
				cpu.broker(), commits, median(steps.stream().map(WholeShop.Steps::created)),
				median(steps.stream().map(WholeShop.Steps::ready)));
	}

	private static double median(Stream<Double> values) {
		var sorted = values.sorted().toList();
		return sorted.get(sorted.size() / 2);
	}

	private void pgbench(WholeShop shop, int round) throws Exception {
		var place = shop.place();
		var server = URI.create(place.url().substring("jdbc:".length()));
		var command = List.of("pgbench", "-n", "-f", this.script.toString(), "-c", String.valueOf(CLIENTS), "-j", "2",
				"-T", String.valueOf(this.scale.seconds()), "-h", server.getHost(), "-p",
				String.valueOf(server.getPort()), "-U", place.user(), server.getPath().substring(1));
		var errors = this.lab.directory().resolve("pgbench.log");
		try {
			var builder = new ProcessBuilder(command).redirectError(errors.toFile());
			builder.environment().put("PGPASSWORD", place.password());
			var process = builder.start();
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			var found = TPS.matcher(output);
			if (process.waitFor() != 0 || !found.find()) {
				throw new IllegalStateException("pgbench failed: " + Files.readString(errors));
			}
			var rate = Double.parseDouble(found.group(1));
			this.results.row(LIMIT, round, Math.round(rate * this.scale.seconds()), "", rate, "", "", "", "", "", "");
		}
		catch (IOException missing) {
			System.out.println("    pgbench is not there; on Debian it comes with the package postgresql-15"
					+ " (apt install postgresql), on others with the server or its contrib package");
		}
	}

}

package com.shop.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Measures the whole shop and, as its limit, the same SQL statements without it. */
final class OrdersBenchmark {

	private static final String TAKEN = "Shop: order requests taken";

	private static final String READY = "Shop: orders ready to ship";

	private static final String LIMIT = "limit: their SQL by pgbench";

	private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

	private static final int CLIENTS = 8;

	private final Lab lab;

	private final Scale scale;

	private final Path script;

	private final Results results;

	/** The next customer; none is used twice as long as there are enough. */
	private int next = 1;

	OrdersBenchmark(Lab lab, Scale scale, Path directory) throws IOException {
		this.lab = lab;
		this.scale = scale;
		this.script = directory.resolveSibling("order.pgbench.sql");
		this.results = Results.begin(directory, "orders",
				"8 clients; requests taken: until all were answered; ready to ship: from the first request until the"
						+ " last order is, paid as soon as it can be; pgbench: simple protocol, which plans each"
						+ " statement anew",
				"what,round,orders,per second");
	}

	void run() throws Exception {
		try (var shop = WholeShop.start(this.lab)) {
			shop.stock();
			record(shop);
			sell(shop);
		}
		this.lab.dropSlot(Entrant.SHOP.slot());
		for (var round = 1; round <= this.scale.rounds(); round++) {
			pgbench(round);
		}
	}

	/** Lets PostgreSQL log the statements for one order. */
	private void record(WholeShop shop) throws Exception {
		// Warms up everything that happens only once.
		shop.sell(this.next, CLIENTS);
		this.next += CLIENTS;
		var log = this.lab.serverLog();
		var already = Files.readAllLines(log).size();
		this.lab.execute("ALTER SYSTEM SET log_line_prefix = '" + OrderScript.PREFIX + "'");
		this.lab.execute("ALTER SYSTEM SET log_statement = 'all'");
		this.lab.execute("SELECT pg_reload_conf()");
		// By now the log contains what the shop does without orders.
		TimeUnit.SECONDS.sleep(2);
		shop.sell(this.next, 1);
		var customer = WholeShop.customer(this.next + 1);
		var sku = WholeShop.sku(this.next + 1);
		this.next++;
		this.lab.execute("ALTER SYSTEM RESET log_statement");
		this.lab.execute("SELECT pg_reload_conf()");
		TimeUnit.SECONDS.sleep(1);
		var lines = Files.readAllLines(log);
		var order = this.lab.text("SELECT id FROM orders.orders WHERE customer_id = '" + customer + "'");
		new OrderScript(lines.subList(already, lines.size())).write(this.script, order,
				Map.of(customer, "00000000-0000-7000-8000-:c", sku, "COPY-:n"));
	}

	private void sell(WholeShop shop) throws Exception {
		for (var round = 0; round <= this.scale.rounds(); round++) {
			var rate = shop.sell(this.next, this.scale.orders());
			this.next += this.scale.orders();
			// The first run warms up.
			if (round > 0) {
				this.results.row(TAKEN, round, this.scale.orders(), rate.taken());
				this.results.row(READY, round, this.scale.orders(), rate.ready());
			}
		}
	}

	private void pgbench(int round) throws Exception {
		var server = URI.create(this.lab.place().url().substring("jdbc:".length()));
		var command = List.of("pgbench", "-n", "-f", this.script.toString(), "-c", String.valueOf(CLIENTS), "-j", "2",
				"-T", String.valueOf(this.scale.seconds()), "-h", server.getHost(), "-p",
				String.valueOf(server.getPort()), "-U", this.lab.place().user(), Lab.DATABASE);
		var errors = this.lab.directory().resolve("pgbench.log").toFile();
		try {
			var builder = new ProcessBuilder(command).redirectError(errors);
			builder.environment().put("PGPASSWORD", this.lab.place().password());
			var process = builder.start();
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			var found = TPS.matcher(output);
			if (process.waitFor() != 0 || !found.find()) {
				System.out.println("    pgbench failed, see " + errors);
				return;
			}
			var rate = Double.parseDouble(found.group(1));
			this.results.row(LIMIT, round, Math.round(rate * this.scale.seconds()), rate);
		}
		catch (IOException missing) {
			System.out.println("    pgbench is not there; on Debian it comes with the package postgresql-15"
					+ " (apt install postgresql), on others with the server or its contrib package");
		}
	}

}

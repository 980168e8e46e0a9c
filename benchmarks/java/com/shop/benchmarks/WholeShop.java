package com.shop.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shop as a separate process, and its customers. */
final class WholeShop implements AutoCloseable {

	/** The number of customers and of products, which are all alike. */
	static final int COPIES = 10_000;

	private static final String SKU = "ORIGINAL";

	private static final int BUYERS = 8;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final HttpClient http = HttpClient.newHttpClient();

	private final Lab lab;

	private final JvmProcess process;

	private final String address;

	private WholeShop(Lab lab, JvmProcess process, String address) {
		this.lab = lab;
		this.process = process;
		this.address = address;
	}

	/** Starts the shop with the slot that it needs, and a heap of 512 MB. */
	static WholeShop start(Lab lab) throws Exception {
		lab.createRelaySlot();
		var port = freePort();
		var process = JvmProcess.start(List.of("-Xmx512m"), "", lab.directory().resolve("whole-shop.log"),
				"com.shop.ShopApplication",
				List.of("--server.port=" + port, "--spring.datasource.url=" + lab.place().url(),
						"--spring.datasource.username=" + lab.place().user(),
						"--spring.datasource.password=" + lab.place().password(),
						"--spring.kafka.bootstrap-servers=" + lab.place().brokers(),
						"--shop.auth.directory=" + lab.directory().resolve("auth"), "--logging.level.com.shop=error"));
		var shop = new WholeShop(lab, process, "http://localhost:" + port);
		Lab.await("the shop takes requests", shop::isUp);
		return shop;
	}

	private static int freePort() throws Exception {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private boolean isUp() {
		try {
			return call("GET", "/actuator/health/readiness", "").at("/status").asString("").equals("UP");
		}
		catch (IOException | InterruptedException notYet) {
			return false;
		}
	}

	/** Creates a customer and a product, and copies their rows in all tables. */
	void stock() throws Exception {
		var money = "{\"amount\":\"1.00\",\"currency\":\"EUR\"}";
		call("POST", "/products", "{\"sku\":\"%s\",\"name\":\"A thing\",\"price\":%s}".formatted(SKU, money));
		call("POST", "/products/" + SKU + "/receipts", "{\"quantity\":1000000}");
		var customer = call("POST", "/customers", """
				{"name":"Grace Hopper","email":"grace@example.org","phone":"+1 202 555 0100",
				"address":{"street":"1 Navy Yard","city":"Arlington","postalCode":"22202","country":"US"},
				"creditLimit":{"amount":"1000000.00","currency":"EUR"}}""").at("/id").asString();
		awaitQuiet();
		copy(SKU, "'COPY-' || n");
		copy(customer, "'00000000-0000-7000-8000-' || lpad(n::text, 12, '0')");
		this.lab.execute("ANALYZE");
	}

	static String sku(int number) {
		return "COPY-" + number;
	}

	static String customer(int number) {
		return String.format(Locale.ROOT, "00000000-0000-7000-8000-%012d", number);
	}

	/** Copies all rows that contain the one id, once for each of the others. */
	private void copy(String one, String other) throws Exception {
		this.lab.execute("""
				DO $do$ DECLARE t text; BEGIN
				FOR t IN SELECT format('%%I.%%I', schemaname, tablename) FROM pg_tables
				         WHERE schemaname IN ('customer', 'inventory', 'orders', 'notification') LOOP
				    EXECUTE format($sql$
				        INSERT INTO %%1$s SELECT (jsonb_populate_record(NULL::%%1$s,
				            replace(to_jsonb(o)::text, '%1$s', %2$s)::jsonb)).*
				        FROM %%1$s AS o, generate_series(1, %3$s) AS n WHERE o::text LIKE '%%%%%1$s%%%%'$sql$, t);
				END LOOP; END $do$""".formatted(one, other, COPIES));
	}

	/** Waits until all work is done. */
	void awaitQuiet() throws Exception {
		Lab.await("all messages are delivered", () -> this.lab.number("SELECT count(*) FROM event_publication") == 0);
	}

	/**
	 * Rates per second.
	 *
	 * @param taken the requests that were answered
	 * @param ready the orders that reached {@code READY_TO_SHIP}, measured from the first
	 * request
	 */
	record Rate(double taken, double ready) {
	}

	/**
	 * Places orders for consecutive customers and products, beginning with {@code first}.
	 */
	Rate sell(int first, int orders) throws Exception {
		var before = ready();
		var began = System.nanoTime();
		var payer = new Payer();
		var thread = Thread.ofPlatform().start(payer);
		buy(first, orders);
		var taken = secondsSince(began);
		var deadline = System.nanoTime() + PATIENCE.toNanos();
		while (ready() < before + orders) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("Only " + (ready() - before) + " orders are ready to ship");
			}
			TimeUnit.MILLISECONDS.sleep(10);
		}
		var ready = secondsSince(began);
		payer.done = true;
		thread.join();
		awaitQuiet();
		return new Rate(orders / taken, orders / ready);
	}

	private long ready() throws Exception {
		return this.lab.number("SELECT count(*) FROM orders.orders WHERE status = 'READY_TO_SHIP'");
	}

	private void buy(int first, int orders) throws Exception {
		try (var threads = Executors.newFixedThreadPool(BUYERS)) {
			var buyers = new ArrayList<Future<?>>();
			for (var buyer = 0; buyer < BUYERS; buyer++) {
				var offset = buyer;
				buyers.add(threads.submit(() -> {
					for (var number = offset; number < orders; number += BUYERS) {
						var chosen = 1 + (first + number) % COPIES;
						call("POST", "/orders", "{\"customerId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}"
							.formatted(customer(chosen), sku(chosen)));
					}
					return null;
				}));
			}
			for (var buyer : buyers) {
				buyer.get();
			}
		}
	}

	/** Pays each payment as soon as possible. */
	private final class Payer implements Runnable {

		private volatile boolean done;

		@Override
		public void run() {
			try (var connection = WholeShop.this.lab.place().connect();
					var open = connection.prepareStatement(
							"SELECT id FROM payment.payments WHERE status = 'CREATED' ORDER BY id LIMIT 100")) {
				while (!this.done) {
					try (var payments = open.executeQuery()) {
						while (payments.next()) {
							call("POST", "/payments/" + payments.getString(1) + "/pay", "");
						}
					}
					TimeUnit.MILLISECONDS.sleep(10);
				}
			}
			catch (SQLException | IOException | InterruptedException failed) {
				throw new IllegalStateException(failed);
			}
		}

	}

	private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(this.address + path))
			.header("Authorization", LocalToken.ofAdmin(this.lab.directory().resolve("auth")))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		var answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() >= 400 && "POST".equals(method)) {
			throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
		}
		return answer.body().isBlank() ? JsonMapper.shared().nullNode() : JsonMapper.shared().readTree(answer.body());
	}

	private static double secondsSince(long began) {
		return (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
	}

	@Override
	public void close() throws IOException {
		this.http.close();
		// It stops as any application does, and not when its input ends.
		ProcessHandle.of(this.process.pid()).ifPresent(ProcessHandle::destroy);
		this.process.close();
	}

}

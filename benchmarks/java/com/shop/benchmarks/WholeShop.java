package com.shop.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.shop.benchmarks.contender.Place;

/** The shop as a separate process, and its customers. */
final class WholeShop implements AutoCloseable {

	private static final int BUYERS = 8;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final HttpClient http = HttpClient.newHttpClient();

	private final String title;

	private final Lab lab;

	private final Place place;

	private final Connection database;

	private final JvmProcess process;

	private final String address;

	private WholeShop(String title, Lab lab, Place place, JvmProcess process, String address) throws SQLException {
		this.title = title;
		this.lab = lab;
		this.place = place;
		this.database = place.connect();
		this.process = process;
		this.address = address;
	}

	/** Starts the shop that is on the class path, under a name of its own. */
	static WholeShop start(Lab lab) throws Exception {
		return start(lab, "Shop", "orders_now", (log, arguments) -> {
			var named = new ArrayList<>(arguments);
			named.addAll(
					List.of("--shop.name=shop-now", "--shop.topics.prefix=now-", "--shop.auth.directory=" + auth(lab)));
			return JvmProcess.start(options("shop-now"), "", log, "com.shop.ShopApplication", named);
		});
	}

	/**
	 * Starts the jar of an earlier version, which may be one that lets everybody in and
	 * has no name.
	 */
	static WholeShop startEarlier(Lab lab, Path jar) throws Exception {
		return start(lab, "Shop before", "orders_before",
				(log, arguments) -> JvmProcess.startJar(options("shop-before"), log, jar, arguments));
	}

	private interface Launch {

		JvmProcess with(Path log, List<String> arguments) throws IOException;

	}

	private static WholeShop start(Lab lab, String title, String database, Launch launch) throws Exception {
		var place = lab.createDatabase(database);
		var port = freePort();
		var process = launch.with(lab.directory().resolve(database + ".log"),
				List.of("--server.port=" + port, "--spring.datasource.url=" + place.url(),
						"--spring.datasource.username=" + place.user(),
						"--spring.datasource.password=" + place.password(),
						"--spring.kafka.bootstrap-servers=" + place.brokers(), "--logging.level.com.shop=error"));
		var shop = new WholeShop(title, lab, place, process, "http://localhost:" + port);
		Lab.await(title + " takes requests", shop::isUp);
		return shop;
	}

	private static List<String> options(String id) {
		var options = new ArrayList<>(List.of("-Xmx512m"));
		options.addAll(Lab.recording(id));
		return options;
	}

	private static Path auth(Lab lab) {
		return lab.directory().resolve("auth");
	}

	String title() {
		return this.title;
	}

	Place place() {
		return this.place;
	}

	/**
	 * The processor time used so far by this shop, and by servers that others use, too.
	 */
	Cpu cpu() {
		return this.lab.cpu(this.process);
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

	/** Creates customers and products. */
	void stock() throws Exception {
		Copies.stock(this.database, (path, body) -> call("POST", path, body));
	}

	/** Waits until all work is done. */
	private void awaitQuiet() throws Exception {
		Lab.await("all messages are delivered", () -> is("SELECT count(*) = 0 FROM event_publication"));
	}

	private boolean is(String condition) throws SQLException {
		return "t".equals(text(condition).orElse(""));
	}

	/** The first column of the first row. */
	Optional<String> text(String sql) throws SQLException {
		try (var statement = this.database.createStatement(); var rows = statement.executeQuery(sql)) {
			return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
		}
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
	 * Places orders for consecutive customers, beginning with {@code first}.
	 * @param product the product that a customer orders, both by their numbers
	 */
	Rate sell(int first, int orders, IntUnaryOperator product) throws Exception {
		var before = ready();
		var began = System.nanoTime();
		var payer = new Payer(this.place, this::pay);
		var thread = Thread.ofPlatform().start(payer);
		buy(first, orders, product);
		var taken = secondsSince(began);
		var deadline = System.nanoTime() + PATIENCE.toNanos();
		while (ready() < before + orders) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("Only " + (ready() - before) + " orders are ready to ship");
			}
			TimeUnit.MILLISECONDS.sleep(10);
		}
		var ready = secondsSince(began);
		payer.stop();
		thread.join();
		awaitQuiet();
		return new Rate(orders / taken, orders / ready);
	}

	private long ready() throws Exception {
		return Long.parseLong(text("SELECT count(*) FROM orders.orders WHERE status = 'READY_TO_SHIP'").orElseThrow());
	}

	private void buy(int first, int orders, IntUnaryOperator product) throws Exception {
		try (var threads = Executors.newFixedThreadPool(BUYERS)) {
			var buyers = new ArrayList<Future<?>>();
			for (var buyer = 0; buyer < BUYERS; buyer++) {
				var offset = buyer;
				buyers.add(threads.submit(() -> {
					for (var number = offset; number < orders; number += BUYERS) {
						order(first + number, product);
					}
					return null;
				}));
			}
			for (var buyer : buyers) {
				buyer.get();
			}
		}
	}

	private String order(int number, IntUnaryOperator product) throws IOException, InterruptedException {
		var customer = 1 + number % Copies.COUNT;
		return call("POST", "/orders",
				"{\"customerId\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}"
					.formatted(Copies.customer(customer), Copies.sku(product.applyAsInt(customer))))
			.at("/orderId")
			.asString();
	}

	/**
	 * Milliseconds of a single order while there is no other.
	 *
	 * @param created from its request until it is created
	 * @param ready from the request to pay it until it is ready to ship
	 */
	record Steps(double created, double ready) {
	}

	/** Places one order, pays it, and waits for each step. */
	Steps sellOne(int number) throws Exception {
		var began = System.nanoTime();
		var order = order(number, IntUnaryOperator.identity());
		var status = "SELECT status = '%s' FROM orders.orders WHERE id = '" + order + "'";
		Lab.await("the order is created", () -> is(status.formatted("CREATED")));
		var created = millisSince(began);
		var payable = "SELECT id FROM payment.payments WHERE status = 'CREATED' AND order_id = '" + order + "'";
		Lab.await("the payment is there", () -> text(payable).isPresent());
		var paid = System.nanoTime();
		pay(text(payable).orElseThrow());
		Lab.await("the order is ready", () -> is(status.formatted("READY_TO_SHIP")));
		return new Steps(created, millisSince(paid));
	}

	private void pay(String payment) throws IOException, InterruptedException {
		call("POST", "/payments/" + payment + "/pay", "");
	}

	private static double millisSince(long began) {
		return (System.nanoTime() - began) / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(this.address + path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (Files.exists(auth(this.lab))) {
			request.header("Authorization", LocalToken.ofAdmin(auth(this.lab)));
		}
		var answer = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() >= 400 && "POST".equals(method)) {
			throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
		}
		return answer.body().isBlank() ? JsonMapper.shared().nullNode() : JsonMapper.shared().readTree(answer.body());
	}

	private static double secondsSince(long began) {
		return (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
	}

	@Override
	public void close() throws IOException, SQLException {
		this.http.close();
		this.database.close();
		// It stops as any application does, and not when its input ends.
		ProcessHandle.of(this.process.pid()).ifPresent(ProcessHandle::destroy);
		this.process.close();
	}

}

package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

import com.shop.benchmarks.contender.Place;

/** The shop, in one process or two, and its customers. */
final class WholeShop implements AutoCloseable {

	private static final int BUYERS = 8;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	/** Until PostgreSQL's sessions have reported what they have done. */
	private static final Duration REPORTED = Duration.ofSeconds(2);

	/** A single order takes some 15 ms. */
	private static final Duration BLINK = Duration.ofMillis(1);

	/** Looking counts orders, and is work for PostgreSQL as well. */
	private static final long LOOK_MILLIS = 50;

	/** 32 bytes, in Base64. */
	private static final String KEY = "bm90IGEgc2VjcmV0LCBqdXN0IDMyIGJ5dGVzIGxvbmcuLi4=";

	private final String title;

	private final Place place;

	private final ShopServer orders;

	private final ShopServer payments;

	/** How many orders there were. Each is from another customer, as long as there are enough. */
	private int sold;

	/**
	 * A shop that runs.
	 * @param place where the process that takes orders has its database
	 * @param payments the process that takes payments; it can be the same
	 */
	private WholeShop(String title, Place place, ShopServer orders, ShopServer payments) {
		this.title = title;
		this.place = place;
		this.orders = orders;
		this.payments = payments;
	}

	/** Starts the shop that is on the class path, under a name of its own. */
	static WholeShop start(Lab lab) throws Exception {
		var place = lab.createDatabase("orders_now");
		var shop = ShopServer.start(lab, place, "now", List.of("--shop.topics.prefix=now-"));
		return new WholeShop("Shop", place, shop, shop);
	}

	/** Starts the same shop with payments in a process of their own. */
	static WholeShop startSplit(Lab lab) throws Exception {
		var place = lab.createDatabase("orders_split");
		var settings = List.of("--shop.topics.prefix=split-", "--shop.outbox.signing-key=" + KEY,
				"--shop.inbox.since=2020-01-01T00:00:00Z");
		var orders = ShopServer.start(lab, place, "rest", and(settings, "--shop.modules=!payment"));
		var payments = ShopServer.start(lab, lab.createDatabase("payments_split"), "payments",
				and(settings, "--shop.modules=payment"));
		return new WholeShop("Shop: payments apart", place, orders, payments);
	}

	private static List<String> and(List<String> settings, String another) {
		var all = new ArrayList<>(settings);
		all.add(another);
		return all;
	}

	/** Starts the jar of an earlier version. */
	static WholeShop startEarlier(Lab lab, Path jar) throws Exception {
		var place = lab.createDatabase("orders_before");
		var shop = ShopServer.startJar(lab, place, "before", jar);
		return new WholeShop("Shop before", place, shop, shop);
	}

	String title() {
		return this.title;
	}

	/** Where the process that takes orders has its database. */
	Place place() {
		return this.place;
	}

	private Set<ShopServer> processes() {
		return new LinkedHashSet<>(List.of(this.orders, this.payments));
	}

	/**
	 * The processor time used so far by this shop, and by servers that others use, too.
	 */
	Cpu cpu() {
		return processes().stream().map(ShopServer::cpu).reduce(Cpu::andApplication).orElseThrow();
	}

	/** The transactions that this shop has committed so far. */
	long commits() throws SQLException, InterruptedException {
		Thread.sleep(REPORTED);
		var commits = 0L;
		for (var process : processes()) {
			commits += process.commits();
		}
		return commits;
	}

	/** Creates customers and products. */
	void stock() throws Exception {
		Copies.stock(this.orders.database(), (path, body) -> this.orders.call("POST", path, body));
	}

	/** Makes a sequence of the customers to whom the shop has sold nothing. */
	void countUnused() throws SQLException {
		try (var statement = this.orders.database().createStatement()) {
			statement.execute("CREATE SEQUENCE %s MINVALUE %s MAXVALUE %s CYCLE".formatted(OrderScript.UNUSED,
					Copies.COUNT + 1, Copies.ALL));
		}
	}

	/** Waits until all work is done. */
	private void awaitQuiet() throws Exception {
		for (var process : processes()) {
			process.awaitQuiet();
		}
	}

	/** The order of a customer who has only one. */
	String orderOf(String customer) throws SQLException {
		return this.orders.text("SELECT id FROM orders.orders WHERE customer_id = '" + customer + "'").orElseThrow();
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

	/** Returns the number of the customer who orders next. */
	int nextCustomer() {
		return customer(this.sold);
	}

	private static int customer(int order) {
		return 1 + order % Copies.COUNT;
	}

	/**
	 * Places orders of consecutive customers.
	 * @param product the product that a customer orders, both by their numbers
	 */
	Rate sell(int orders, IntUnaryOperator product) throws Exception {
		var before = ready();
		var began = System.nanoTime();
		var payer = new Payer(this.payments);
		var thread = Thread.ofPlatform().start(payer);
		buy(orders, product);
		var taken = secondsSince(began);
		var deadline = System.nanoTime() + PATIENCE.toNanos();
		while (ready() < before + orders) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("Only " + (ready() - before) + " orders are ready to ship");
			}
			TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
		}
		var ready = secondsSince(began);
		payer.stop();
		thread.join();
		awaitQuiet();
		return new Rate(orders / taken, orders / ready);
	}

	private long ready() throws SQLException {
		return Long.parseLong(
				this.orders.text("SELECT count(*) FROM orders.orders WHERE status = 'READY_TO_SHIP'").orElseThrow());
	}

	private void buy(int orders, IntUnaryOperator product) throws Exception {
		var first = this.sold;
		this.sold += orders;
		try (var threads = Executors.newFixedThreadPool(BUYERS)) {
			var buyers = new ArrayList<Future<?>>();
			for (var buyer = 0; buyer < BUYERS; buyer++) {
				var offset = buyer;
				buyers.add(threads.submit(() -> {
					for (var number = offset; number < orders; number += BUYERS) {
						order(customer(first + number), product);
					}
					return null;
				}));
			}
			for (var buyer : buyers) {
				buyer.get();
			}
		}
	}

	private String order(int customer, IntUnaryOperator product) throws IOException, InterruptedException {
		return this.orders
			.call("POST", "/orders",
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
	Steps sellOne() throws Exception {
		var customer = nextCustomer();
		this.sold++;
		var began = System.nanoTime();
		var order = order(customer, IntUnaryOperator.identity());
		var status = "SELECT status = '%s' FROM orders.orders WHERE id = '" + order + "'";
		Lab.await("the order is created", BLINK, () -> this.orders.is(status.formatted("CREATED")));
		var created = millisSince(began);
		var payable = "SELECT id FROM payment.payments WHERE status = 'CREATED' AND order_id = '" + order + "'";
		Lab.await("the payment is there", BLINK, () -> this.payments.text(payable).isPresent());
		var paid = System.nanoTime();
		new Payer(this.payments).pay(this.payments.text(payable).orElseThrow());
		Lab.await("the order is ready", BLINK, () -> this.orders.is(status.formatted("READY_TO_SHIP")));
		return new Steps(created, millisSince(paid));
	}

	private static double millisSince(long began) {
		return (System.nanoTime() - began) / (double) TimeUnit.MILLISECONDS.toNanos(1);
	}

	private static double secondsSince(long began) {
		return (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
	}

	@Override
	public void close() throws IOException, SQLException {
		for (var process : processes()) {
			process.close();
		}
	}

}

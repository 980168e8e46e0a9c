package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.client.RestClient;

import com.shop.ShopApplication;
import com.shop.customer.domain.Customer;
import com.shop.customer.domain.Customers;
import com.shop.inventory.domain.Products;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Sku;

/**
 * Compares the rate of orders that all want the same product with that of orders for a
 * thousand products. An order counts once its stock and its credit are decided.
 */
final class HotProduct {

	private static final int PRODUCTS = 1_000;

	private static final int CUSTOMERS = 300;

	private static final int ORDERS = 300;

	private static final int ROUNDS = 3;

	private static final int BUYERS = 8;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final ConfigurableApplicationContext shop;

	private final JdbcClient jdbc;

	private final RestClient http;

	private final List<CustomerId> customers;

	private final List<Sku> skus;

	private HotProduct(ConfigurableApplicationContext shop) throws IOException {
		this.shop = shop;
		this.jdbc = shop.getBean(JdbcClient.class);
		this.http = RestClient.builder()
			.baseUrl("http://localhost:" + shop.getEnvironment().getRequiredProperty("local.server.port"))
			.defaultHeader("Authorization", token(shop))
			.build();
		this.customers = IntStream.range(0, CUSTOMERS).mapToObj(_ -> aCustomer()).toList();
		this.skus = IntStream.range(0, PRODUCTS).mapToObj(this::aProduct).toList();
		awaitQuiet();
	}

	private static String token(ConfigurableApplicationContext shop) throws IOException {
		return LocalToken.ofAdmin(Path.of(shop.getEnvironment().getRequiredProperty("shop.auth.directory")));
	}

	/**
	 * Runs the benchmark. The arguments are the file to write and settings for the shop.
	 */
	public static void main(String[] args) throws Exception {
		var data = Files.createTempDirectory("shop-benchmark");
		var settings = Stream.concat(Stream.of("--server.port=0", "--shop.embedded.kafka.port=0",
				"--shop.embedded.data-dir=" + data, "--logging.level.com.shop=warn"), Stream.of(args).skip(1));
		try (var shop = new SpringApplicationBuilder(ShopApplication.class).run(settings.toArray(String[]::new))) {
			write(Path.of(args[0]), new HotProduct(shop).measure());
		}
		finally {
			FileSystemUtils.deleteRecursively(data);
		}
		// The servers shared by tests stop only with the JVM, and would keep it running.
		System.exit(0);
	}

	private List<String> measure() throws Exception {
		var rows = new ArrayList<String>();
		var hot = new double[ROUNDS];
		var spread = new double[ROUNDS];
		ordersPerSecond(number -> this.skus.get(number % PRODUCTS));
		ordersPerSecond(_ -> this.skus.getFirst());
		for (var round = 0; round < ROUNDS; round++) {
			spread[round] = ordersPerSecond(number -> this.skus.get(number % PRODUCTS));
			hot[round] = ordersPerSecond(_ -> this.skus.getFirst());
			rows.add(row("a thousand products", round + 1, spread[round]));
			rows.add(row("one product", round + 1, hot[round]));
		}
		rows.add(row("median of a thousand products", ROUNDS, median(spread)));
		rows.add(row("median of one product", ROUNDS, median(hot)));
		rows.add(String.format(Locale.ROOT, "# ratio of the medians: %.2f", median(hot) / median(spread)));
		return rows;
	}

	private double ordersPerSecond(IntFunction<Sku> choice) throws Exception {
		var before = created();
		var began = System.nanoTime();
		try (var threads = Executors.newFixedThreadPool(BUYERS)) {
			var buyers = new ArrayList<Future<?>>();
			for (var buyer = 0; buyer < BUYERS; buyer++) {
				var first = buyer;
				buyers.add(threads.submit(() -> {
					for (var number = first; number < ORDERS; number += BUYERS) {
						order(this.customers.get(number % CUSTOMERS), choice.apply(number));
					}
				}));
			}
			for (var buyer : buyers) {
				buyer.get();
			}
		}
		await("SELECT count(*) >= " + (before + ORDERS) + " FROM orders.orders WHERE status = 'CREATED'");
		var seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
		awaitQuiet();
		return ORDERS / seconds;
	}

	private long created() {
		return this.jdbc.sql("SELECT count(*) FROM orders.orders WHERE status = 'CREATED'").query(Long.class).single();
	}

	/** Waits until nothing of this round is left for the next one. */
	private void awaitQuiet() {
		await("SELECT count(*) = 0 FROM event_publication");
	}

	private void await(String condition) {
		var deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!this.jdbc.sql(condition).query(Boolean.class).single()) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("Not within " + PATIENCE + ": " + condition);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
		}
	}

	private void order(CustomerId customer, Sku sku) {
		this.http.post()
			.uri("/orders")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("customerId", customer.toString(), "lines",
					List.of(Map.of("sku", sku.value(), "quantity", 1))))
			.retrieve()
			.toBodilessEntity();
	}

	private CustomerId aCustomer() {
		var profile = new Customer.Profile("Grace Hopper", "grace@example.org", "+1 202 555 0100",
				new Address("1 Navy Yard", "Arlington", "22202", "US"), Locale.ENGLISH);
		return this.shop.getBean(Customers.class)
			.register(CustomerId.next(), profile, Money.parse("EUR 1000000.00"))
			.id();
	}

	private Sku aProduct(int number) {
		var products = this.shop.getBean(Products.class);
		var sku = products.add(new Sku("HOT-" + number), "A thing", Money.parse("EUR 1.00")).sku();
		products.receive(sku, 1_000_000);
		return sku;
	}

	private static double median(double[] values) {
		return DoubleStream.of(values).sorted().skip(values.length / 2).findFirst().orElseThrow();
	}

	private static String row(String what, int round, double ordersPerSecond) {
		var row = String.format(Locale.ROOT, "%s,%d,%d,%.1f", what, round, ORDERS, ordersPerSecond);
		System.out.println(row);
		return row;
	}

	private static void write(Path file, List<String> rows) throws IOException {
		var lines = new ArrayList<String>();
		lines.add("# " + Runtime.getRuntime().availableProcessors() + " cores for application, PostgreSQL, Kafka and "
				+ BUYERS + " buyers; JDK " + Runtime.version() + "; from the first request until the last order is"
				+ " CREATED; the first round of each left out");
		lines.add("what,round,orders,orders per second");
		lines.addAll(rows);
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.write(file, lines);
	}

}

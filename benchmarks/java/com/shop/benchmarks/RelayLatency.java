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
import java.util.function.IntConsumer;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

import com.shop.ShopApplication;
import com.shop.inventory.StockReceived;
import com.shop.shared.Sku;

/** From commit to consumer, at several rates, beside a plain producer. */
final class RelayLatency {

	private static final String TOPIC = "inventory-received";

	private static final int[] RATES = { 100, 500, 1_000 };

	private static final int ROUNDS = 3;

	private static final int SECONDS = 15;

	private static final int WARM_UP_SECONDS = 3;

	private static final int WRITERS = 4;

	private RelayLatency() {
	}

	/** Takes the file to write. */
	public static void main(String[] args) throws Exception {
		var data = Files.createTempDirectory("shop-benchmark");
		try (var shop = new SpringApplicationBuilder(ShopApplication.class).run("--server.port=0",
				"--shop.embedded.kafka.port=0", "--shop.embedded.data-dir=" + data)) {
			write(Path.of(args[0]), measure(shop));
		}
		finally {
			FileSystemUtils.deleteRecursively(data);
		}
		// The servers that tests share end with the JVM only, and keep it alive.
		System.exit(0);
	}

	private static List<String> measure(ConfigurableApplicationContext shop) throws Exception {
		var brokers = shop.getEnvironment().getRequiredProperty("spring.kafka.bootstrap-servers");
		var transaction = shop.getBean(TransactionOperations.class);
		var rows = new ArrayList<String>();
		try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", brokers, "acks", "all"),
				new StringSerializer(), new StringSerializer())) {
			for (var round = 1; round <= ROUNDS; round++) {
				for (var rate : RATES) {
					var relay = new Latencies();
					rows.add(row("outbox and relay", rate, round, run(brokers, rate, relay, number -> {
						transaction.executeWithoutResult(_ -> {
							shop.publishEvent(new StockReceived(new Sku("SKU-" + number % 50), number + 1, 1));
							relay.sent(number);
						});
					})));
					var plain = new Latencies();
					rows.add(row("plain producer", rate, round, run(brokers, rate, plain, number -> {
						plain.sent(number);
						var _ = producer.send(new ProducerRecord<>(TOPIC, "SKU-" + number % 50,
								"{\"sku\":\"SKU-1\",\"quantity\":" + (number + 1) + ",\"available\":1}"));
					})));
				}
			}
		}
		return rows;
	}

	private static double[] run(String brokers, int rate, Latencies latencies, IntConsumer send) throws Exception {
		var total = rate * SECONDS;
		try (var consumer = new KafkaConsumer<>(
				Map.<String, Object>of("bootstrap.servers", brokers, "group.id", "benchmark-" + System.nanoTime(),
						"isolation.level", "read_committed", "auto.offset.reset", "latest", "fetch.max.wait.ms", 100),
				new StringDeserializer(), new StringDeserializer());
				var threads = Executors.newFixedThreadPool(WRITERS)) {
			consumer.subscribe(List.of(TOPIC));
			while (consumer.assignment().isEmpty()) {
				consumer.poll(Duration.ofMillis(100));
			}
			consumer.assignment().forEach(consumer::position);
			var writers = new ArrayList<Future<?>>();
			for (var writer = 0; writer < WRITERS; writer++) {
				var first = writer;
				writers.add(threads.submit(() -> sendAtRate(first, total, rate, send)));
			}
			var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3L * SECONDS);
			while (!latencies.isComplete(total) && System.nanoTime() < deadline) {
				consumer.poll(Duration.ofMillis(100))
					.forEach(message -> latencies
						.received(JsonMapper.shared().readTree(message.value()).at("/quantity").asInt() - 1));
			}
			for (var writer : writers) {
				writer.get();
			}
		}
		return latencies.percentiles(rate * WARM_UP_SECONDS, 0.5, 0.99, 0.999);
	}

	/**
	 * Sends every {@code WRITERS}th number at its time, whether the one before is done or
	 * late.
	 */
	private static void sendAtRate(int first, int total, int rate, IntConsumer send) {
		var began = System.nanoTime();
		for (var number = first; number < total; number += WRITERS) {
			var due = began + TimeUnit.SECONDS.toNanos(number) / rate;
			for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
				LockSupport.parkNanos(left);
			}
			send.accept(number);
		}
	}

	private static String row(String what, int rate, int round, double[] milliseconds) {
		var row = String.format(Locale.ROOT, "%s,%d,%d,%.2f,%.2f,%.2f", what, rate, round, milliseconds[0],
				milliseconds[1], milliseconds[2]);
		System.out.println(row);
		return row;
	}

	private static void write(Path file, List<String> rows) throws IOException {
		var lines = new ArrayList<String>();
		lines.add("# " + Runtime.getRuntime().availableProcessors() + " cores for application, PostgreSQL, Kafka, load"
				+ " and consumer; JDK " + Runtime.version() + "; " + SECONDS + " s a row, the first " + WARM_UP_SECONDS
				+ " s left out");
		lines.add("what,events per second,round,p50 ms,p99 ms,p99.9 ms");
		lines.addAll(rows);
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.write(file, lines);
	}

}

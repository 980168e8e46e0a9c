package com.shop.benchmarks.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Supplier;

import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * The main class of a contender's process, which receives its instructions line by line.
 */
final class ContenderProcess {

	private static final Map<String, Supplier<Contender>> CONTENDERS = Map.of("producer", ProducerAlone::new,
			"pgoutput", PgoutputAlone::new, "shop", ShopRelay::new, "bare", BareReader::new, "debezium",
			StockDebezium::new, "polling", Polling::new, "namastack", NamastackOutbox::new, "modulith",
			ModulithListener::new);

	private final Contender contender;

	private final HeapWatch heap = new HeapWatch();

	private ContenderProcess(Contender contender) {
		this.contender = contender;
	}

	/**
	 * Runs a contender until the input ends. The arguments are its name and its
	 * {@link Place}.
	 */
	public static void main(String[] args) throws Exception {
		// A contender that has failed must not look like one that is slow.
		Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
			failure.printStackTrace();
			Runtime.getRuntime().halt(1);
		});
		var answers = Output.forAnswers();
		var process = new ContenderProcess(CONTENDERS.getOrDefault(args[0], () -> {
			throw new IllegalArgumentException(args[0]);
		}).get());
		process.contender.start(new Place(args[1], args[2], args[3], args[4], args[5]));
		answers.println("ready");
		try (var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			for (var command = commands.readLine(); command != null; command = commands.readLine()) {
				answers.println(process.answer(command.split(" ", -1)));
			}
		}
		if (FlightRecorder.isInitialized()) {
			FlightRecorder.getFlightRecorder().getRecordings().forEach(Recording::stop);
		}
		// Does not wait for a contender that does not stop by itself.
		Runtime.getRuntime().halt(0);
	}

	private String answer(String[] command) throws Exception {
		return switch (command[0]) {
			case "count" -> String.valueOf(this.contender.count());
			case "heap" -> this.heap.describe();
			case "collect" -> collect();
			case "write" ->
				write(Long.parseLong(command[1]), Integer.parseInt(command[2]), Integer.parseInt(command[3]));
			default -> throw new IllegalArgumentException(command[0]);
		};
	}

	/**
	 * Collects garbage, so that long-lived objects are not copied by each later
	 * collection.
	 */
	private static String collect() {
		System.gc();
		return "collected";
	}

	/**
	 * Writes events.
	 * @return the name of a file with the times of their commits
	 */
	private String write(long first, int rate, int count) throws Exception {
		return store(OpenLoop.run(first, rate, count, this.contender::writer));
	}

	private static String store(long[] times) throws IOException {
		var file = Files.createTempFile("committed", ".nanos");
		var bytes = ByteBuffer.allocate(Long.BYTES * times.length);
		bytes.asLongBuffer().put(times);
		Files.write(file, bytes.array());
		return file.toString();
	}

}

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

/** The main class of a contender's process: it is told what to do line by line. */
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

	/** Takes the contender's name and its {@link Place}, and ends with its input. */
	public static void main(String[] args) throws Exception {
		var answers = Output.forAnswers();
		var process = new ContenderProcess(CONTENDERS.getOrDefault(args[0], () -> {
			throw new IllegalArgumentException(args[0]);
		}).get());
		process.contender.start(new Place(args[1], args[2], args[3], args[4]));
		answers.println("ready");
		try (var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			for (var command = commands.readLine(); command != null; command = commands.readLine()) {
				answers.println(process.answer(command.split(" ", -1)));
			}
		}
		if (FlightRecorder.isInitialized()) {
			FlightRecorder.getFlightRecorder().getRecordings().forEach(Recording::stop);
		}
		// What does not end by itself is not waited for.
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

	/** What is there to stay is not copied any more by each collection. */
	private static String collect() {
		System.gc();
		return "collected";
	}

	/** The name of a file with the times of the commits. */
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

package com.shop.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run has found, as a page for people.
 *
 * @param totals what was counted, by its name, in the order of the page
 */
record ReliabilityReport(CrashSettings settings, LocalDate date, Duration duration, List<Strike> strikes,
		Map<String, Long> totals) {

	void write(Path file) {
		write(file, page());
	}

	static void write(Path file, String page) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, page);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private String page() {
		return """
				# Reliability

				What happened to the events while processes were being killed. The test run writes this page.

				Three instances of the packaged shop, a real PostgreSQL and a real cluster of three Kafka brokers run as
				separate processes on one machine. Customers order, pay, cancel and get their deliveries on
				any instance that answers, and a writer adds further events to the outbox in overlapping transactions.
				Meanwhile the following faults happen, in random order at random moments. A plain Kafka consumer
				(`read_committed`) reads all topics from the start. After every fault, each row of the outbox must have
				arrived there once, in commit order, and nothing else. At the end, the sequence numbers of each
				aggregate's events must have no gaps, all orders must be settled, and all stock, money and credit must
				add up.

				| fault | times | relaying again after: median | max | longest delay of an event: median | max |
				| --- | ---: | ---: | ---: | ---: | ---: |
				%s

				"Relaying again" is the time from the fault until a record of a later event could be read. It includes
				the restart of PostgreSQL, and of an instance if all were killed.
				The delay of an event is the time from when it occurred until it could be read from Kafka.

				| counted | |
				| --- | ---: |
				%s

				| run | |
				| --- | --- |
				| date | %s |
				| duration of the faults | %s min |
				| seed | %s |
				| cores | %s |
				| Java | %s |

				Run it again with `./mvnw verify -Pcrash`. To repeat the same faults, add
				`-Dshop.crash.seed=%s`; to change the duration, `-Dshop.crash.minutes=`.
				A run that skips a fault, or that fails, does not write this page.

				Other pages: [reliability of the embedded servers](reliability-embedded.md), and
				[how Kafka versions differ](kafka-versions.md) when all brokers are killed at once.
				""".formatted(lines(Arrays.asList(Fault.values()), this::line), lines(this.totals), this.date,
				this.duration.toMinutes(), this.settings.seed(), Runtime.getRuntime().availableProcessors(),
				Runtime.version().feature(), this.settings.seed());
	}

	private String line(Fault fault) {
		var strikes = this.strikes.stream().filter(strike -> strike.fault() == fault).toList();
		return "| %s | %s | %s | %s | %s | %s |".formatted(fault.meaning(), strikes.size(),
				median(strikes, Strike::recovery), max(strikes, Strike::recovery),
				median(strikes, Strike::longestDelay), max(strikes, Strike::longestDelay));
	}

	static String lines(Map<String, Long> totals) {
		return lines(List.copyOf(totals.entrySet()),
				total -> String.format(Locale.ROOT, "| %s | %,d |", total.getKey(), total.getValue()));
	}

	private static <T> String lines(List<T> things, Function<T, String> line) {
		return things.stream().map(line).collect(Collectors.joining("\n"));
	}

	static <T> String median(List<T> strikes, Function<T, Duration> time) {
		var sorted = strikes.stream().map(time).sorted().toList();
		var middle = sorted.size() / 2;
		return sorted.isEmpty() ? ""
				: seconds(sorted.get(middle).plus(sorted.get((sorted.size() - 1) / 2)).dividedBy(2));
	}

	static <T> String max(List<T> strikes, Function<T, Duration> time) {
		return strikes.stream().map(time).max(Comparator.naturalOrder()).map(ReliabilityReport::seconds).orElse("");
	}

	private static String seconds(Duration time) {
		return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000d);
	}

}

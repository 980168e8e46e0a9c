package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	private static final Path KEPT = Path.of("benchmarks/results");

	private static final List<String> PARTS = List.of("drain", "latency", "backlog");

	@TempDir
	private Path directory;

	/** If this fails, make it anew: -Dshop.benchmarks.parts=report. */
	@Test
	void hasMadeTheKeptSummaryFromTheKeptResults() throws IOException {
		for (var name : List.of("drain.csv", "latency.csv", "backlog.csv", "orders.csv")) {
			Files.copy(KEPT.resolve(name), this.directory.resolve(name));
		}

		Report.write(this.directory);

		for (var name : List.of("summary.md", "drain.svg", "cost.svg", "latency.svg", "backlog.svg", "orders.svg")) {
			assertThat(this.directory.resolve(name)).hasSameTextualContentAs(KEPT.resolve(name));
		}
		assertThat(Failures.of(this.directory, PARTS).ofTheShop()).isEmpty();
	}

	@Test
	void showsRoundsThatFailed() throws IOException {
		write("drain", "Shop,100,1000,1,500,1.00,500.00,yes,0,1,1,1,9,9",
				"Shop,100,1000,2,0,Infinity,0.00,failed,,Infinity,Infinity,Infinity,Infinity,Infinity",
				"Shop,100,1000,3,500,1.00,400.00,yes,7,1,1,1,9,9",
				"SKIP LOCKED poller,100,50,1,0,Infinity,0.00,failed,,Infinity,Infinity,Infinity,Infinity,Infinity");
		write("latency", "Shop,5000,1,4800.00,0,1.00,2.00,3.00,3.00,yes,1,1,1,800.00",
				"Shop,5000,2,0,100,Infinity,Infinity,Infinity,Infinity,failed,,,,",
				"Shop,5000,3,4999.00,0,2.00,4.00,5.00,5.00,yes,1,1,1,800.00",
				"Namastack 1.6.0,5000,1,0,100,Infinity,Infinity,Infinity,Infinity,failed,,,,");

		Report.write(this.directory);

		assertThat(Files.readString(this.directory.resolve("summary.md"))).contains(
				"- Shop, drain, 1000 rows, 100 a transaction, round 2: failed",
				"- Shop, drain, 1000 rows, 100 a transaction, round 3: 7 events arrived twice",
				"- Shop, 5000 events/s, round 2: failed", "- Namastack 1.6.0, 5000 events/s, round 1: failed",
				"| Shop | 400 (0.0–500) | 1,000 |", "| SKIP LOCKED poller | failed | 50 |",
				"| Shop | 2.0 / 4.0 (2.0–∞) / 5.0 at 4,800–4,999/s (failed in 1 of 3 rounds) |",
				"| Namastack 1.6.0 | failed |");
		assertThat(Files.readString(this.directory.resolve("cost.svg"))).contains("failed")
			.doesNotContain("Infinity", "NaN");
	}

	@Test
	void makesARunFailInWhichTheShopFailed() throws IOException {
		write("drain", "Shop,100,1000,1,500,1.00,500.00,yes,0,1,1,1,9,9",
				"Shop,100,1000,2,100,1.00,100.00,time was up,0,1,1,1,9,9",
				"Shop,100,1000,3,500,1.00,400.00,yes,7,1,1,1,9,9",
				"Modulith listener mode,100,50,1,10,1.00,10.00,time was up,0,1,1,1,9,9");
		write("latency", "Shop,100,1,0,100,Infinity,Infinity,Infinity,Infinity,failed,,,,");

		assertThat(Failures.of(this.directory, PARTS).ofTheShop()).containsExactly(
				"Shop, drain, 1000 rows, 100 a transaction, round 2: time was up",
				"Shop, drain, 1000 rows, 100 a transaction, round 3: 7 events arrived twice",
				"Shop, 100 events/s, round 1: failed");
		assertThat(Failures.of(this.directory, List.of("orders")).ofTheShop()).isEmpty();
	}

	private void write(String name, String... rows) throws IOException {
		Files.write(this.directory.resolve(name + ".csv"), List.of("# today", "# what it is", "what,and more"));
		Files.writeString(this.directory.resolve(name + ".csv"), String.join("\n", rows) + "\n",
				StandardOpenOption.APPEND);
	}

}

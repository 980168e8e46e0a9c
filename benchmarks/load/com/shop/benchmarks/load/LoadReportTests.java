package com.shop.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.shop.benchmarks.load.Answers.Summary;
import com.shop.benchmarks.load.RunningDesign.Readiness;
import com.shop.benchmarks.load.Stage.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LoadReportTests {

	@Test
	void writesResultsWithTheirMachineAndDrawsThem(@TempDir Path directory) throws IOException {
		var report = new LoadReport(directory);

		report.add("Shop", stage(), new Summary(150, 140, 9.5, 10, 20, 30), new Readiness(140, 9.25, 250, 300), 0);
		report.add("Synchronous", stage(), new Summary(150, 0, 0, Double.NaN, Double.NaN, Double.NaN),
				new Readiness(0, 0, Double.NaN, Double.NaN), 2);
		report.draw();

		assertThat(Files.readAllLines(directory.resolve("load.csv"))).hasSize(5)
			.satisfies(lines -> assertThat(lines.getFirst()).contains(" cores for everything", "JDK "))
			.endsWith(
					"Shop,down,OPEN,10,10/s (30 s away),1,0,30,15,150,140,10,9.50,10.00,20.00,30.00,140,9.25,250.00,300.00,0",
					"Synchronous,down,OPEN,10,10/s (30 s away),1,0,30,15,150,0,150,0.00,NaN,NaN,NaN,0,0.00,NaN,NaN,2")
			.satisfies(lines -> assertThat(columns(lines.get(2))).isEqualTo(columns(lines.get(3))));
		assertThat(Files.readString(directory.resolve("load.svg"))).contains("Shop, 10/s (30 s away)",
				"9.5/s; ready: 250 ms; 10 failed", "0.0/s; ready: – ms; 150 failed");
	}

	private static int columns(String line) {
		return List.of(line.split(",", -1)).size();
	}

	private static Stage stage() {
		return new Stage("shop", Part.DOWN, Model.OPEN, 10, Duration.ofSeconds(15), 1, Duration.ZERO,
				Duration.ofSeconds(30), false);
	}

}

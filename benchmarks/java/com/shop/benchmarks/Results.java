package com.shop.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.boot.SpringBootVersion;

/** A file of raw results: each row is in it as soon as it is known. */
final class Results {

	private final Path file;

	private Results(Path file) {
		this.file = file;
	}

	/** Begins the file anew. */
	static Results begin(Path directory, String name, String explanation, String columns) throws IOException {
		Files.createDirectories(directory);
		var file = directory.resolve(name + ".csv");
		Files.write(file, List.of("# " + machine(), "# " + explanation, columns));
		return new Results(file);
	}

	/** Where and with what; the same for all files of a run. */
	static String machine() {
		return LocalDate.now(ZoneOffset.UTC) + "; " + Runtime.getRuntime().availableProcessors()
				+ " cores for everything: load, application, PostgreSQL, broker and consumer; "
				+ System.getProperty("os.name") + " " + System.getProperty("os.arch") + "; JDK " + Runtime.version()
				+ "; Spring Boot " + SpringBootVersion.getVersion() + "; "
				+ System.getProperty("shop.benchmarks.versions", "");
	}

	void row(Object... cells) throws IOException {
		var row = Arrays.stream(cells).map(Results::cell).collect(Collectors.joining(","));
		System.out.println("    " + row);
		Files.writeString(this.file, row + System.lineSeparator(), StandardOpenOption.APPEND);
	}

	private static String cell(Object value) {
		return (value instanceof Double number) ? String.format(Locale.ROOT, "%.2f", number) : String.valueOf(value);
	}

	/** The rows of a file that is there, without comments and the line of names. */
	static List<List<String>> read(Path file) throws IOException {
		if (!Files.exists(file)) {
			return List.of();
		}
		return Files.readAllLines(file)
			.stream()
			.filter(line -> !line.startsWith("#"))
			.skip(1)
			.map(line -> List.of(line.split(",", -1)))
			.toList();
	}

}

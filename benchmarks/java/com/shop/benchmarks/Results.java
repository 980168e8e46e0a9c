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
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.boot.SpringBootVersion;

/** A file of raw results. Each row is written as soon as it is known. */
public final class Results {

	private final Path file;

	private Results(Path file) {
		this.file = file;
	}

	/** Creates the file, or overwrites it. */
	public static Results begin(Path directory, String name, String explanation, String columns) throws IOException {
		Files.createDirectories(directory);
		var file = directory.resolve(name + ".csv");
		Files.write(file, List.of("# " + machine(), "# " + explanation, columns));
		return new Results(file);
	}

	/** Describes the machine and the versions; the same in all files of a run. */
	private static String machine() {
		return LocalDate.now(ZoneOffset.UTC) + "; " + Runtime.getRuntime().availableProcessors()
				+ " cores for everything: load, application, PostgreSQL, broker and consumer; "
				+ System.getProperty("os.name") + " " + System.getProperty("os.arch") + "; JDK " + Runtime.version()
				+ "; Spring Boot " + SpringBootVersion.getVersion() + "; "
				+ System.getProperty("shop.benchmarks.versions", "");
	}

	/** Adds a row. Numbers with a fraction get two digits. */
	public void row(Object... cells) throws IOException {
		var row = Arrays.stream(cells).map(Results::cell).collect(Collectors.joining(","));
		System.out.println("    " + row);
		Files.writeString(this.file, row + System.lineSeparator(), StandardOpenOption.APPEND);
	}

	private static String cell(Object value) {
		var text = (value instanceof Double number) ? String.format(Locale.ROOT, "%.2f", number)
				: String.valueOf(value);
		if (text.contains(",")) {
			throw new IllegalArgumentException("With its comma, this would be two cells: " + text);
		}
		return text;
	}

	/** Returns the first comment of a file: when, where and with what it was measured. */
	static Optional<String> origin(Path file) throws IOException {
		return Files.exists(file) ? Files.readAllLines(file).stream().findFirst().map(line -> line.replace("# ", ""))
				: Optional.empty();
	}

	/** Reads the rows of a file, without comments and the header. */
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

package com.shop.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/**
 * The contracts as they are written down for consumers. A version of an event that is
 * there is never overwritten by one that would break its consumers.
 */
final class ContractFiles {

	private static final String SCHEMA_SUFFIX = ".schema.json";

	private final Path directory;

	ContractFiles(Path directory) {
		this.directory = directory;
	}

	/** Those that are published with the project. */
	static ContractFiles ofTheProject() {
		return new ContractFiles(Path.of("contracts"));
	}

	Path schemaFile(String type) {
		return this.directory.resolve(type + SCHEMA_SUFFIX);
	}

	Path exampleFile(String type) {
		return this.directory.resolve("examples").resolve(type + ".json");
	}

	Path asyncApiFile() {
		return this.directory.resolve("asyncapi.yaml");
	}

	/** Every version of every event that has a schema. */
	List<String> types() {
		try (var files = Files.list(this.directory)) {
			return files.map(file -> file.getFileName().toString())
				.filter(name -> name.endsWith(SCHEMA_SUFFIX))
				.map(name -> name.substring(0, name.length() - SCHEMA_SUFFIX.length()))
				.sorted(Comparator.comparing(EventContract::nameOf).thenComparingInt(EventContract::versionOf))
				.toList();
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/** How the code breaks consumers of the version that is written down, if at all. */
	List<String> breaks(EventContract contract) {
		var file = schemaFile(contract.type());
		if (!Files.exists(file)) {
			return List.of();
		}
		var written = readJson(file);
		return Stream
			.concat(Compatibility.breaks(written, contract.schema()).stream(),
					EventValidation.errors(written, contract.exampleJson()).stream())
			.toList();
	}

	/** How other topics or keys break consumers, if at all. */
	List<String> breaks(AsyncApi document) {
		return Files.exists(asyncApiFile())
				? TopicCompatibility.breaks(readYaml(asyncApiFile()), parseYaml(document.text())) : List.of();
	}

	/** Writes what is new and what may be changed; leaves out what would break anyone. */
	void update(List<EventContract> contracts) {
		contracts.stream().filter(contract -> breaks(contract).isEmpty()).forEach(contract -> {
			write(schemaFile(contract.type()), EventJson.print(contract.schema()));
			write(exampleFile(contract.type()), EventJson.print(contract.exampleJson()));
		});
		var document = new AsyncApi(contracts, types());
		if (breaks(document).isEmpty()) {
			write(asyncApiFile(), document.text());
		}
	}

	JsonNode readJson(Path file) {
		return EventJson.MAPPER.readTree(read(file));
	}

	JsonNode readYaml(Path file) {
		return parseYaml(read(file));
	}

	/** The text of a file; empty if there is none. */
	String read(Path file) {
		try {
			return Files.exists(file) ? Files.readString(file) : "";
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	private static JsonNode parseYaml(String text) {
		Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
		return EventJson.MAPPER.valueToTree(content);
	}

	private static void write(Path file, String text) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, text);
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

}

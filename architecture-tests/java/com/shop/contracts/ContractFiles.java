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
 * The contract files for consumers. An existing version of an event is never overwritten
 * by one that would break its consumers.
 */
final class ContractFiles {

	private static final String SCHEMA_SUFFIX = ".schema.json";

	private final Path directory;

	ContractFiles(Path directory) {
		this.directory = directory;
	}

	/** The contract files in the repository. */
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

	/** Returns all versions of all events that have a schema. */
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

	/**
	 * Describes how the code would break consumers of the stored version; empty if it
	 * would not.
	 */
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

	/**
	 * Describes how changed topics or keys would break consumers; empty if they would
	 * not.
	 */
	List<String> breaks(AsyncApi document) {
		return Files.exists(asyncApiFile())
				? TopicCompatibility.breaks(readYaml(asyncApiFile()), parseYaml(document.text())) : List.of();
	}

	/** Writes new contracts and compatible changes; leaves out incompatible ones. */
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

	/** Returns the text of a file; empty if it does not exist. */
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

package com.shop.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The AsyncAPI document. Each record must be one of the messages that the document lists
 * for the topic: its key, its value and its headers must be valid, and there must be no
 * headers but those described.
 */
public final class TopicContract {

	private static final Path DIRECTORY = Path.of("contracts");

	private static final JsonMapper JSON = JsonMapper.shared();

	private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private final JsonNode document;

	private TopicContract(JsonNode document) {
		this.document = document;
		((ObjectNode) document.at("/components/schemas/CloudEventHeaders")).put("additionalProperties", false);
	}

	/** The document in the repository. */
	public static TopicContract ofTheProject() {
		Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(read("asyncapi.yaml"));
		return new TopicContract(JSON.valueToTree(content));
	}

	private static String read(String file) {
		try {
			return Files.readString(DIRECTORY.resolve(file));
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/** All topics that are described. */
	public List<String> topics() {
		return topics(this.document.path("channels").valueStream());
	}

	/**
	 * The topics of which the document lists a message that has a value with this field.
	 */
	public List<String> topicsWith(String field) {
		return topics(this.document.path("channels")
			.valueStream()
			.filter(channel -> messages(channel)
				.anyMatch(message -> resolve(message.path("payload")).path("properties").has(field))));
	}

	private static List<String> topics(Stream<JsonNode> channels) {
		return channels.map(channel -> channel.path("address").asString()).toList();
	}

	/** Fails if the record is not as described. */
	public void check(ConsumerRecord<String, String> message) {
		var channel = this.document.path("channels").path(message.topic());
		var violations = messages(channel).map(described -> violations(message, described)).toList();
		assertThat(violations).as("one of the messages of %s describes %s", message.topic(), message)
			.anySatisfy(found -> assertThat(found).isEmpty());
	}

	private Stream<JsonNode> messages(JsonNode channel) {
		return channel.path("messages").valueStream().map(this::resolve);
	}

	private List<String> violations(ConsumerRecord<String, String> message, JsonNode described) {
		var headers = JSON.createObjectNode();
		message.headers()
			.forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
		var value = (message.value() != null) ? JSON.readTree(message.value()) : JSON.nullNode();
		return Stream
			.of(errors(described.path("headers"), headers), errors(described.path("payload"), value),
					errors(described.at("/bindings/kafka/key"), JSON.valueToTree(message.key())))
			.flatMap(List::stream)
			.toList();
	}

	private List<String> errors(JsonNode schema, JsonNode json) {
		var whole = (ObjectNode) resolve(schema).deepCopy();
		whole.putObject("components").set("schemas", this.document.at("/components/schemas"));
		return this.schemas.getSchema(whole)
			.validate(json, execution -> execution.executionConfig(options -> options.formatAssertionsEnabled(true)))
			.stream()
			.map(error -> error.getInstanceLocation() + " " + error.getMessage())
			.toList();
	}

	private JsonNode resolve(JsonNode schema) {
		var reference = schema.path("$ref").asString("");
		if (reference.isEmpty()) {
			return schema;
		}
		var parts = reference.split("#", 2);
		var file = parts[0].isEmpty() ? this.document : JSON.readTree(read(parts[0]));
		return file.at((parts.length > 1) ? parts[1] : "");
	}

}

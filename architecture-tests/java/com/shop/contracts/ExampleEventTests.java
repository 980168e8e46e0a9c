package com.shop.contracts;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import com.shop.logging.domain.LogEntry;
import com.shop.outbox.PublishedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The examples of all versions ever published are valid, and the shop can still read
 * them. An event that is in Spring Modulith's registry when a new version of the shop
 * starts must still reach its listeners.
 */
class ExampleEventTests {

	private static final ContractFiles FILES = ContractFiles.ofTheProject();

	private static final List<EventContract> CONTRACTS = EventContract.all();

	static List<String> types() {
		return FILES.types();
	}

	@ParameterizedTest
	@MethodSource("types")
	void isValid(String type) {
		assertThat(EventValidation.errors(schema(type), example(type))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("types")
	void holdsNothingThatTheSchemaDoesNotDescribe(String type) {
		assertThat(EventValidation.errorsWhenClosed(schema(type), example(type))).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("types")
	void isReadable(String type) {
		assertThatNoException().isThrownBy(() -> read(example(type), reader(type)));
	}

	@ParameterizedTest
	@MethodSource("types")
	void isReadableWithoutTheFieldsThatWereAddedLater(String type) {
		var example = example(type);
		removeOptional(example, schema(type));

		assertThatNoException().isThrownBy(() -> read(example, reader(type)));
	}

	@ParameterizedTest
	@MethodSource("types")
	void isReadableWithFieldsThatAreYetToCome(String type) {
		var example = example(type);
		addUnknown(example);

		assertThat(read(example, reader(type))).isEqualTo(read(example(type), reader(type)));
	}

	private static JsonNode schema(String type) {
		return FILES.readJson(FILES.schemaFile(type));
	}

	private static JsonNode example(String type) {
		return FILES.readJson(FILES.exampleFile(type));
	}

	private static Object read(JsonNode json, Class<?> type) {
		return EventJson.MAPPER.readerFor(type).readValue(json.toString());
	}

	/**
	 * Returns the class that reads the type. The registry uses the name of the class,
	 * whatever the version; the audit log has its own record.
	 */
	private static Class<?> reader(String type) {
		var record = CONTRACTS.stream()
			.filter(contract -> contract.name().equals(EventContract.nameOf(type)))
			.<Class<?>>map(contract -> contract.example().getClass())
			.findAny()
			.orElseThrow(() -> new AssertionError("Nothing in the shop can read " + type));
		return (record == PublishedEvent.AUDIT_ENTRY) ? LogEntry.class : record;
	}

	private static void removeOptional(JsonNode json, JsonNode schema) {
		if (json instanceof ObjectNode object) {
			var required = schema.path("required").valueStream().map(JsonNode::asString).toList();
			object.retain(required);
			object.forEachEntry((name, value) -> removeOptional(value, schema.path("properties").path(name)));
		}
		else {
			json.forEach(item -> removeOptional(item, schema.path("items")));
		}
	}

	/** Adds unknown fields everywhere except in money, which is a library's type. */
	private static void addUnknown(JsonNode json) {
		json.forEach(ExampleEventTests::addUnknown);
		if (json instanceof ObjectNode object && !object.has("currency")) {
			object.put("yetToCome", true);
		}
	}

}

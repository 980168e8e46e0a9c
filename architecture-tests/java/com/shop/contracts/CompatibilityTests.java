package com.shop.contracts;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every change to a schema that breaks a consumer is detected, and no other. */
class CompatibilityTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String OLDER = """
			{ "type": "object", "title": "Sample",
			  "properties": {
			    "id": { "type": "string", "format": "uuid" },
			    "count": { "type": "integer", "format": "int32" },
			    "state": { "type": "string", "enum": [ "NEW", "DONE" ] },
			    "note": { "type": [ "string", "null" ] },
			    "lines": { "type": "array", "items": {
			      "type": "object",
			      "properties": { "sku": { "type": "string", "pattern": "^[A-Z]+$" }, "hint": { "type": "string" } },
			      "required": [ "sku" ] } } },
			  "required": [ "id", "count", "state", "lines" ] }""";

	@Test
	void acceptsWhatIsTheSame() {
		assertThat(breaks(OLDER)).isEmpty();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			another order of the fields | "id", "count" | "count", "id"
			another order of the types | "string", "null" | "null", "string"
			another order of the values | "NEW", "DONE" | "DONE", "NEW"
			another title | "title": "Sample" | "title": "Example", "description": "…"
			a new optional field | "note": | "more": { "type": "string" }, "note":
			a new optional field in a line | "hint": | "more": { "type": "string" }, "hint":
			a new optional object | "note": | "more": { "properties": { "x": {} }, "required": [ "x" ] }, "note":
			""")
	void acceptsWhatEveryConsumerCanRead(String change, String part, String replacement) {
		assertThat(breaks(replaced(part, replacement))).as(change).isEmpty();
	}

	@ParameterizedTest(name = "{2}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"count": { "type": "integer" | "count": { "type": "string" | count had the type "integer" and has "string"
			int32 | int64 | count had the format "int32" and has "int64"
			, "format": "uuid" | `` | id had the format "uuid" and has none
			"format": "int32" | "format": "int32", "minimum": 1 | count had the minimum none and has 1
			"id": { "type": "string" | "id": { "type": [ "string", "null" ] | id had the type "string" and has [
			[ "string", "null" ] | "string" | note had the type ["string","null"] and has "string"
			"NEW", "DONE" | "NEW", "DONE", "LOST" | state has the new value LOST
			"NEW", "DONE" | "NEW" | state lost the value DONE
			"hint": { "type": "string" | "hint": { "type": "string", "enum": [ "A" ] | lines[].hint became an enum
			, "enum": [ "NEW", "DONE" ] | `` | state is no longer an enum
			"count", "state", "lines" | "state", "lines" | count was required and is optional
			"count", "state", "lines" | "count", "state", "lines", "note" | note was optional and is required
			, "hint": { "type": "string" } | `` | lines[].hint was removed or renamed
			^[A-Z]+$ | ^[A-Z0-9]+$ | lines[].sku had the pattern "^[A-Z]+$" and has "^[A-Z0-9]+$"
			"items": | "items": true, "were": | lines[] had the schema
			"title": "Sample" | "additionalProperties": false | the event had the additionalProperties none
			"title": "Sample" | "$schema": "draft-07" | the event had the $schema none and has "draft-07"
			"title": "Sample" | "oneOf": [] | the event had the oneOf none and has []
			""")
	void seesWhatBreaksAConsumer(String part, String replacement, String complaint) {
		assertThat(breaks(replaced(part, replacement))).anySatisfy(found -> assertThat(found).startsWith(complaint));
	}

	@Test
	void seesThatAFieldWasRemoved() {
		assertThat(breaks(replaced("\"note\": { \"type\": [ \"string\", \"null\" ] },", "")))
			.containsExactly("note was removed or renamed");
	}

	@Test
	void seesThatAFieldWasRenamed() {
		assertThat(breaks(replaced("\"note\":", "\"remark\":"))).containsExactly("note was removed or renamed");
	}

	@Test
	void seesThatANewFieldIsRequired() {
		var newer = replaced("\"note\":", "\"more\": { \"type\": \"string\" }, \"note\":")
			.replace("\"required\": [ \"id\"", "\"required\": [ \"more\", \"id\"");

		assertThat(breaks(newer)).singleElement()
			.asString()
			.startsWith("more is new and required")
			.contains("@Nullable");
	}

	@Test
	void tellsAllBreaksAtOnce() {
		var newer = replaced("int32", "int64").replace("\"DONE\"", "\"OVER\"");

		assertThat(breaks(newer)).hasSize(3);
	}

	@Test
	void seesThatAnEventMovedToAnotherTopic() {
		assertThat(TopicCompatibility.breaks(document("orders", "orderId"), document("purchases", "orderId")))
			.containsExactly("a.B.v1 had the topic [orders] and has [purchases]");
	}

	@Test
	void seesThatAnEventHasAnotherKey() {
		assertThat(TopicCompatibility.breaks(document("orders", "orderId"), document("orders", "customerId")))
			.containsExactly("a.B.v1 had the key \"orderId\" and has \"customerId\"");
	}

	@Test
	void acceptsNewAndRetiredTopics() {
		assertThat(TopicCompatibility.breaks(document("orders", "orderId"), JSON.createObjectNode())).isEmpty();
		assertThat(TopicCompatibility.breaks(JSON.createObjectNode(), document("orders", "orderId"))).isEmpty();
	}

	@Test
	void acceptsThatAMessageIsOnFurtherTopics() {
		var both = document("orders", "orderId");
		((ObjectNode) both.path("channels")).setAll((ObjectNode) document("purchases", "orderId").path("channels"));
		((ObjectNode) both.path("channels")).set("more", document("orders", "orderId").at("/channels/c"));

		assertThat(TopicCompatibility.breaks(document("orders", "orderId"), both)).isEmpty();
	}

	@Test
	void acceptsThatAKeyIsDescribedInOtherWords() {
		assertThat(TopicCompatibility.breaks(document("orders", Map.of("type", "string", "description", "A sku")),
				document("orders", Map.of("type", "string", "description", "A sku, or an id"))))
			.isEmpty();
		assertThat(TopicCompatibility.breaks(document("orders", Map.of("type", "string", "description", "A sku")),
				document("orders", Map.of("type", "integer", "description", "A sku"))))
			.hasSize(1);
	}

	private static JsonNode document(String topic, Object key) {
		return JSON.valueToTree(Map.of("channels",
				Map.of("c", Map.of("address", topic, "messages", Map.of("a.B.v1", Map.of()))), "components",
				Map.of("messages", Map.of("a.B.v1", Map.of("bindings", Map.of("kafka", Map.of("key", key)))))));
	}

	private static String replaced(String part, String replacement) {
		assertThat(OLDER).contains(part);
		return OLDER.replace(part, replacement);
	}

	private static List<String> breaks(String newer) {
		return Compatibility.breaks(JSON.readTree(OLDER), JSON.readTree(newer));
	}

}

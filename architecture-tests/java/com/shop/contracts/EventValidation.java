package com.shop.contracts;

import java.util.List;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates JSON against a JSON Schema (2020-12), including formats. */
final class EventValidation {

	private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private EventValidation() {
	}

	static List<String> errors(JsonNode schema, JsonNode json) {
		return SCHEMAS.getSchema(schema)
			.validate(json, execution -> execution.executionConfig(options -> options.formatAssertionsEnabled(true)))
			.stream()
			.map(error -> error.getInstanceLocation() + " " + error.getMessage())
			.toList();
	}

	/** Validates in the same way, but also reports fields that are not in the schema. */
	static List<String> errorsWhenClosed(JsonNode schema, JsonNode json) {
		var closed = schema.deepCopy();
		close(closed);
		return errors(closed, json);
	}

	private static void close(JsonNode schema) {
		schema.forEach(EventValidation::close);
		if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
			object.put("additionalProperties", false);
		}
	}

}

package com.shop.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The operations of an OpenAPI document, and valid requests for them. */
public final class Described {

	private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

	private final JsonNode api;

	private final Map<String, String> known;

	/**
	 * Reads a document.
	 * @param known values for path variables, by the beginning of the path
	 */
	public Described(String document, Map<String, String> known) {
		this.api = JsonMapper.shared().readTree(document);
		this.known = Map.copyOf(known);
	}

	/** Everything that can be called, but for what starts the work of operators. */
	public List<Operation> operations() {
		return this.api.path("paths")
			.properties()
			.stream()
			.flatMap(path -> path.getValue()
				.properties()
				.stream()
				.filter(item -> METHODS.contains(item.getKey()))
				.filter(item -> !startsWork(path.getKey(), item.getKey()))
				.map(item -> operation(path.getKey(), item.getKey(), item.getValue())))
			.toList();
	}

	/** Jobs of operators are not started: other tests want to start them, too. */
	private static boolean startsWork(String path, String method) {
		return path.startsWith("/ops") && method.equals("post") && !path.contains("{");
	}

	private Operation operation(String path, String method, JsonNode operation) {
		var schema = operation.at("/requestBody/content/application~1json/schema");
		var body = schema.isMissingNode() ? "" : sample(schema).toString();
		var headers = body.isEmpty() ? List.<String>of() : List.of("Content-Type", "application/json");
		var parameters = operation.path("parameters")
			.valueStream()
			.filter(parameter -> parameter.path("in").asString().equals("query"))
			.flatMap(this::names)
			.toList();
		return new Operation(new FuzzRequest(method.toUpperCase(Locale.ROOT), filled(path, this.known), headers,
				body.getBytes(StandardCharsets.UTF_8)), parameters);
	}

	private Stream<String> names(JsonNode parameter) {
		var properties = resolve(parameter.path("schema")).path("properties");
		return properties.isMissingNode() ? Stream.of(parameter.path("name").asString())
				: properties.propertyNames().stream();
	}

	/** The path with values for its variables. */
	static String filled(String path, Map<String, String> known) {
		var value = known.entrySet()
			.stream()
			.filter(entry -> path.startsWith(entry.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse("01900000-0000-7000-8000-00000000ffff");
		return path.replaceAll("\\{[^}]*}", value);
	}

	private JsonNode resolve(JsonNode schema) {
		var reference = schema.path("$ref").asString("");
		return reference.isEmpty() ? schema : this.api.at(reference.substring(1));
	}

	private JsonNode sample(JsonNode reference) {
		var schema = resolve(reference);
		var make = JsonNodeFactory.instance;
		if (schema.has("properties")) {
			var object = make.objectNode();
			schema.get("properties")
				.properties()
				.forEach(entry -> object.set(entry.getKey(), sample(entry.getValue())));
			return object;
		}
		if (schema.has("example")) {
			return schema.get("example");
		}
		if (schema.has("enum")) {
			return schema.get("enum").get(0);
		}
		return switch (schema.path("type").asString("")) {
			case "array" -> make.arrayNode().add(sample(schema.path("items")));
			case "object" -> make.objectNode();
			case "boolean" -> make.booleanNode(true);
			case "integer", "number" -> make.numberNode(1);
			default -> make.stringNode("text");
		};
	}

}

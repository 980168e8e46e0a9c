package com.shop.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document of a running shop. Each answer must have a status and a content
 * type that the document lists for the operation, and a body that is valid, without
 * fields that are not described. Whatever else is refused is a problem.
 */
public final class ApiContract {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** By port: each shop makes its document when it is first asked for. */
	private static final Map<Integer, ApiContract> KNOWN = new ConcurrentHashMap<>();

	private final JsonNode document;

	/** The definitions, which allow no fields but those described. */
	private final JsonNode components;

	private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

	ApiContract(JsonNode document) {
		this.document = document;
		this.components = document.path("components").deepCopy();
		close(this.components);
	}

	/**
	 * Fails if an answer of the shop at this port is not as described. The actuator is
	 * not described, and may have a port of its own.
	 */
	public static void check(int port, Exchange exchange) {
		if (!exchange.path().startsWith("/actuator")) {
			at(port).ifPresent(contract -> contract.check(exchange));
		}
	}

	/** The contract of the shop at this port; empty if it is down since its answer. */
	public static Optional<ApiContract> at(int port) {
		var known = KNOWN.get(port);
		return (known != null) ? Optional.of(known) : read(port);
	}

	private static Optional<ApiContract> read(int port) {
		try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
			var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs"))
				.timeout(PATIENCE)
				.build();
			var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(answer.statusCode()).as("the OpenAPI document: %s", answer.body()).isEqualTo(200);
			return Optional.of(KNOWN.computeIfAbsent(port, _ -> new ApiContract(JSON.readTree(answer.body()))));
		}
		catch (IOException down) {
			return Optional.empty();
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	/** What narrows another schema, by allOf, is left open: the other one is closed. */
	private static void close(JsonNode schema) {
		schema.properties()
			.stream()
			.filter(property -> !property.getKey().equals("allOf"))
			.forEach(property -> close(property.getValue()));
		schema.valueStream().filter(_ -> schema.isArray()).forEach(ApiContract::close);
		if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
			object.put("additionalProperties", false);
		}
	}

	private void check(Exchange exchange) {
		assertThat(violations(exchange)).as("the answer is as described: %s", exchange).isEmpty();
	}

	/** Fails if what the shop has posted to somebody is not as this schema says. */
	public void checkPosted(String schema, String body) {
		assertThat(errors(reference(schema), body)).as("the body is as described: %s", body).isEmpty();
	}

	private static JsonNode reference(String schema) {
		return JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema);
	}

	List<String> violations(Exchange exchange) {
		var operation = operation(exchange);
		if (operation.isMissingNode()) {
			return exchange.status() >= 400 && exchange.isJson() && exchange.hasBody() ? problems(exchange) : List.of();
		}
		var answer = resolve(operation.path("responses").path(String.valueOf(exchange.status())));
		if (answer.isMissingNode()) {
			return List.of("the status is not listed");
		}
		return (exchange.hasBody() && !isPage(exchange)) ? violations(exchange, answer.path("content")) : List.of();
	}

	/** At these addresses, a browser gets a page, which is no part of the API. */
	private static boolean isPage(Exchange exchange) {
		return exchange.path().startsWith("/embedded/emails") && exchange.type().equals("text/html");
	}

	private List<String> violations(Exchange exchange, JsonNode content) {
		if (exchange.body().isEmpty()) {
			return content.isEmpty() ? List.of() : List.of("there is no body");
		}
		var described = content.path(exchange.type());
		if (described.isMissingNode()) {
			return List.of("the content type is not listed");
		}
		return exchange.isJson() ? errors(described.path("schema"), exchange.body()) : List.of();
	}

	private List<String> problems(Exchange exchange) {
		return exchange.type().equals("application/problem+json") ? errors(reference("Problem"), exchange.body())
				: List.of("the refusal is not a problem");
	}

	private List<String> errors(JsonNode schema, String body) {
		return this.compiled.computeIfAbsent(schema, this::compile)
			.validate(JSON.readTree(body),
					execution -> execution.executionConfig(options -> options.formatAssertionsEnabled(true)))
			.stream()
			.map(error -> error.getKeyword() + " at '" + error.getInstanceLocation() + "': " + error.getMessage())
			.toList();
	}

	private Schema compile(JsonNode schema) {
		var whole = (ObjectNode) schema.deepCopy();
		close(whole);
		whole.set("components", this.components);
		return this.schemas.getSchema(whole);
	}

	private JsonNode resolve(JsonNode answer) {
		var reference = answer.path("$ref").asString("");
		return reference.isEmpty() ? answer : this.document.at(reference.substring(1));
	}

	/** The operation at the path with the fewest variables. */
	private JsonNode operation(Exchange exchange) {
		var method = exchange.method().equals("HEAD") ? "get" : exchange.method().toLowerCase(Locale.ROOT);
		return matching(exchange.path()).map(path -> path.path(method))
			.filter(operation -> !operation.isMissingNode())
			.findFirst()
			.orElse(JSON.missingNode());
	}

	private Stream<JsonNode> matching(String path) {
		return this.document.path("paths")
			.properties()
			.stream()
			.filter(described -> pattern(described.getKey()).matcher(path).matches())
			.sorted(Comparator
				.comparingLong(described -> described.getKey().chars().filter(sign -> sign == '{').count()))
			.map(Map.Entry::getValue);
	}

	private static Pattern pattern(String template) {
		return Pattern.compile(template.replaceAll("\\{[^}]*}", "[^/]+"));
	}

}

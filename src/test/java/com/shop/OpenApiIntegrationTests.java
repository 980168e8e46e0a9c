package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI document is complete, and its examples work. */
@IntegrationTest
class OpenApiIntegrationTests {

	/** Where .ci/run finds the document for the linters. */
	private static final Path FILE = Path.of("target", "openapi.json");

	private static final Pattern NAME = Pattern.compile("[a-z]+([A-Z][a-z]+)*");

	private static final String SOME_ID = "01900000-0000-7000-8000-000000000001";

	private final ShopClient shop;

	private final JsonNode document;

	OpenApiIntegrationTests(@LocalServerPort int port) {
		this.shop = new ShopClient(port);
		this.document = this.shop.asNobody().get("/v3/api-docs").body();
	}

	/** An operation of the document. */
	private record Operation(String path, String method, JsonNode node) {

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

	@Test
	void isWrittenForTheLinters() throws IOException {
		Files.createDirectories(FILE.getParent());
		Files.writeString(FILE, this.document.toPrettyString());

		assertThat(FILE).isNotEmptyFile();
	}

	@Test
	void namesEachOperationOnce() {
		assertThat(operations()).extracting(operation -> operation.node().path("operationId").asString())
			.isNotEmpty()
			.doesNotHaveDuplicates()
			.allMatch(NAME.asMatchPredicate());
	}

	@Test
	void saysWhoMayMakeEachCallAndHowItIsRefused() {
		assertThat(operations()).allSatisfy(operation -> {
			assertThat(operation.node().has("security")).as("%s", operation).isTrue();
			var statuses = operation.node().path("responses").propertyNames();
			assertThat(statuses).as("%s", operation).contains("400", "503");
			if (!operation.node().path("security").isEmpty()) {
				assertThat(statuses).as("%s", operation).contains("401", "403");
			}
			if (operation.path().contains("{")) {
				assertThat(statuses).as("%s", operation).contains("404");
			}
			if (operation.node().has("requestBody")) {
				assertThat(statuses).as("%s", operation).contains("413", "415");
			}
		});
	}

	@Test
	void saysOfEachFieldWhetherItIsThere() {
		var without = this.document.at("/components/schemas")
			.properties()
			.stream()
			.filter(schema -> schema.getValue().has("properties") && !schema.getValue().has("required"))
			.map(Map.Entry::getKey);

		assertThat(without).as("only changes may have nothing that is required")
			.allMatch(name -> name.startsWith("Change"));
	}

	@ParameterizedTest
	@CsvSource({ "/paths/~1orders/post/callbacks/outcome, CallbackBody",
			"/paths/~1webhook-endpoints/post/callbacks/event, WebhookBody" })
	void describesWhatTheShopPosts(String pointer, String body) {
		var callback = this.document.at(pointer).valueStream().findFirst().orElseThrow().path("post");

		assertThat(callback.at("/requestBody/content/application~1json/schema/$ref").asString())
			.isEqualTo("#/components/schemas/" + body);
		assertThat(callback.path("parameters").valueStream().map(header -> header.path("name").asString()))
			.containsExactly("webhook-id", "webhook-timestamp", "webhook-signature");
		assertThat(callback.path("security").isEmpty()).as("the shop has no token").isTrue();
	}

	@Test
	void describesTheHeadersThatTellOfLimits() {
		var limits = List.of("RateLimit", "RateLimit-Policy");

		assertThat(operations().flatMap(operation -> operation.node().path("responses").properties().stream())
			.filter(answer -> answer.getKey().startsWith("2"))).isNotEmpty()
			.allSatisfy(answer -> assertThat(answer.getValue().path("headers").propertyNames()).containsAll(limits));
		assertThat(this.document.at("/components/responses/TooManyRequests/headers").propertyNames())
			.contains("Retry-After")
			.containsAll(limits);
		assertThat(this.document.at("/paths/~1orders/post/responses/422/headers").propertyNames())
			.containsExactly("Preference-Applied");
	}

	@Test
	void namesTheParametersThatThereAre() {
		operations().filter(operation -> operation.method().equals("get"))
			.forEach(operation -> operation.node()
				.path("parameters")
				.valueStream()
				.filter(parameter -> parameter.path("in").asString().equals("query"))
				.map(parameter -> parameter.path("name").asString())
				.forEach(name -> assertThat(
						this.shop.get(operation.path().replaceAll("\\{[^}]*}", SOME_ID) + "?" + name + "=x")
							.body()
							.toString())
					.as("%s?%s=x", operation, name)
					.doesNotContain("is not known")));
	}

	@Test
	void listsTheCodesWithWhichEachOperationIsRefused() {
		assertThat(codes("/paths/~1orders~1{id}~1cancel/post", "409")).containsExactly("ORDER_NOT_CANCELLABLE",
				"CONCURRENT_CHANGE");
		assertThat(codes("/paths/~1orders/post", "422")).contains("CUSTOMER_UNKNOWN", "COUNTRY_NOT_SERVED",
				"OUT_OF_STOCK", "CREDIT_LIMIT_EXCEEDED", "IDEMPOTENCY_KEY_REUSED");
		var withoutCodes = operations().filter(operation -> operation.node().path("responses").path("409").has("$ref"));
		assertThat(withoutCodes).as("operations that may answer 409 without telling why").isEmpty();
	}

	private List<String> codes(String operation, String status) {
		return this.document.at(operation)
			.path("responses")
			.path(status)
			.at("/content/application~1problem+json/schema/allOf/1/properties/code/enum")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

	/** What somebody gets who presses "Try it out" and "Execute" everywhere. */
	@Test
	void canBeTriedOutAsItIs() {
		Belongings.ofTheOwner(this.shop);
		this.shop.post(Map.of("sku", "TEA-500", "name", "Assam, 500 g", "price", ShopClient.euros("12.50")),
				"/products");

		assertThat(operations().filter(operation -> !operation.path().startsWith("/embedded"))
			.filter(operation -> !operation.method().equals("delete") && !startsWork(operation)
					&& !takesAFile(operation)))
			.allSatisfy(operation -> {
				var answer = tryOut(operation);
				assertThat(Set.of(200, 201, 202, 204, 404, 409)).as("%s: %s", operation, answer)
					.contains(answer.status());
			});
	}

	/** Jobs of operators, which other tests start, and what only the gateway can sign. */
	private static boolean startsWork(Operation operation) {
		return operation.method().equals("post")
				&& (operation.path().startsWith("/ops") || operation.path().equals("/payments/webhooks"));
	}

	/** A file has no example. */
	private static boolean takesAFile(Operation operation) {
		return operation.method().equals("put") && operation.path().endsWith("/image");
	}

	private ShopClient.Answer tryOut(Operation operation) {
		var path = operation.path();
		var query = new StringBuilder();
		for (var parameter : operation.node().path("parameters")) {
			var name = parameter.path("name").asString();
			var example = parameter.has("example") ? parameter.path("example") : parameter.at("/schema/default");
			var isRequired = parameter.path("required").asBoolean();
			assertThat(example.isMissingNode() && isRequired).as("%s has an example of %s", operation, name).isFalse();
			if (parameter.path("in").asString().equals("path")) {
				path = path.replace("{" + name + "}", example.asString());
			}
			else if (parameter.path("in").asString().equals("query") && !example.isMissingNode()) {
				query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(example.asString());
			}
		}
		var schema = operation.node().path("requestBody").path("content").valueStream().findFirst();
		return this.shop.call(HttpMethod.valueOf(operation.method().toUpperCase(Locale.ROOT)),
				schema.map(content -> example(content.path("schema"))).orElse(null), path + query);
	}

	private JsonNode example(JsonNode reference) {
		var schema = reference.has("$ref") ? this.document.at(reference.path("$ref").asString().substring(1))
				: reference;
		if (schema.has("example") || !schema.has("properties")) {
			return schema.path("example");
		}
		var object = JsonNodeFactory.instance.objectNode();
		schema.path("properties").properties().forEach(property -> {
			var value = example(property.getValue());
			object.set(property.getKey(), value.isMissingNode() ? blank(property.getValue()) : value);
		});
		return object;
	}

	/** What Swagger UI puts in where there is no example. */
	private JsonNode blank(JsonNode schema) {
		var make = JsonNodeFactory.instance;
		return switch (schema.path("type").asString()) {
			case "boolean" -> make.booleanNode(true);
			case "integer" -> make.numberNode(0);
			default -> schema.has("enum") ? schema.path("enum").get(0) : make.stringNode("string");
		};
	}

	@Test
	void saysInWhichTimeZoneADayIs() {
		assertThat(this.document.at("/components/schemas/Delivery/properties/plannedOn/description").asString())
			.contains("time zone");
		assertThat(this.document.at("/paths/~1deliveries/get/parameters").valueStream())
			.filteredOn(parameter -> parameter.at("/schema/format").asString().equals("date"))
			.isNotEmpty()
			.allMatch(parameter -> parameter.path("description").asString().contains("time zone"));
	}

	private Stream<Operation> operations() {
		return this.document.path("paths")
			.properties()
			.stream()
			.flatMap(path -> path.getValue()
				.properties()
				.stream()
				.map(item -> new Operation(path.getKey(), item.getKey(), item.getValue())));
	}

	@Test
	void answersInOneLanguage() {
		for (var language : List.of("de", "ar", "eo", "de-DE, en;q=0.5")) {
			var refused = this.shop.inLanguage(language, "/products?limit=101");
			assertThat(refused.text("errors.0.message")).isEqualTo("must be less than or equal to 100");
			assertThat(this.shop.inLanguage(language, "/nothing").text("title")).isEqualTo("Not found");
		}
	}

}

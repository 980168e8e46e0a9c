package com.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What no request of the collection is mean enough to send: each is refused with a code,
 * most with the field.
 */
@IntegrationTest
class BadInputIntegrationTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final String url;

	BadInputIntegrationTests(@LocalServerPort int port) {
		this.url = "http://localhost:" + port;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1.9                  | lines[0].quantity | is not valid
			0                    | lines[0].quantity | must be greater than or equal to 1
			-1                   | lines[0].quantity | must be greater than or equal to 1
			99999999999          | lines[0].quantity | is not valid
			null                 | lines[0].quantity | must not be null
			1,"discount":50      | lines[0].discount | is not known
			""")
	void namesTheFieldOfAnOrder(String quantity, String field, String message) throws Exception {
		assertRefused(send("POST", "/orders", """
				{"customerId":"00000000-0000-7000-8000-000000000000","lines":[{"sku":"A","quantity":%s}]}"""
			.formatted(quantity), "application/json"), field, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			GET  | /orders?customerId=nonsense           | | customerId | is not valid
			GET  | /orders?status=nonsense               | | status     | is not valid
			GET  | /orders?page=2147483647               | | page       | must be less than or equal to 1000000
			GET  | /orders?page=abc                      | | page       | is not valid
			GET  | /customers?size=101                   | | size       | must be less than or equal to 100
			GET  | /orders/nonsense                      | | id         | is not valid
			GET  | /products/-                           | | sku        | is not valid
			GET  | /notifications                        | | orderId    | must be given
			GET  | /logs?from=yesterday                  | | from       | is not valid
			GET  | /logs?from=%2B1000000000-12-31T23:59:59Z | | from    | is not valid
			GET  | /logs?to=-1000000000-01-01T00:00:00Z  | | to         | is not valid
			GET  | /products/TEA-500/stock?at=%2B300000-01-01T00:00:00Z | | at | is not valid
			""")
	void namesTheField(String method, String path, String body, String field, String message) throws Exception {
		assertRefused(send(method, path, body, "application/json"), field, message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "\"SCHEDULED\"", "\"nonsense\"" })
	void namesTheStepsThatADeliveryCanTake(String status) throws Exception {
		var path = "/deliveries/00000000-0000-7000-8000-000000000000/status";

		assertRefused(send("PUT", path, "{\"status\":" + status + "}", "application/json"), "status",
				"must be one of SHIPPING, SHIPPED, DELIVERED");
	}

	@Test
	void namesTheAmountThatDoesNotFitItsCurrency() throws Exception {
		var body = """
				{"sku":"A","name":"A","price":{"amount":"5.001","currency":"EUR"}}""";

		assertRefused(send("POST", "/products", body, "application/json"), "price.amount",
				"must have a known currency (ISO 4217) and no more decimals than the currency has");
	}

	@ParameterizedTest
	@ValueSource(strings = { "de_DE", "german", "xx", "", "de-DE-x-a-longer-tag-than-anybody-needs" })
	void refusesALocaleOfNoLanguage(String locale) throws Exception {
		var body = """
				{"name":"Ada","email":"ada@example.org","phone":"+44 20 7946 0000","locale":"%s",
				"address":{"street":"1 Road","city":"London","postalCode":"SW1","country":"GB"},
				"creditLimit":{"amount":"5","currency":"EUR"}}""".formatted(locale);

		assertRefused(send("POST", "/customers", body, "application/json"), "locale",
				"must be a BCP 47 tag of a known language");
	}

	@Test
	void refusesControlCharactersInANameOnOneLine() throws Exception {
		var body = """
				{"sku":"A","name":"A\\nB","price":{"amount":"5","currency":"EUR"}}""";

		assertRefused(send("POST", "/products", body, "application/json"), "name",
				"must not contain control characters");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/logs?type=%00
			""")
	void refusesWhatTheDatabaseCannotHold(String path) throws Exception {
		var answer = send("GET", path, null, "application/json");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).at("/code").asString()).isEqualTo("VALUE_OUT_OF_RANGE");
	}

	@Test
	void speaksJsonOnly() throws Exception {
		assertThat(send("POST", "/customers", "name: Ada", "application/yaml").statusCode()).isEqualTo(415);
	}

	@Test
	void saysThatABodyIsMissing() throws Exception {
		assertThat(json(send("POST", "/orders", null, "application/json")).at("/code").asString())
			.isEqualTo("MALFORMED_REQUEST");
	}

	@Test
	void doesNotTakeWildcardsInSearches() throws Exception {
		assertThat(json(send("GET", "/logs?type=%25", null, "application/json")).at("/totalItems").asInt()).isZero();
	}

	private void assertRefused(HttpResponse<String> answer, String field, String message) {
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).at("/code").asString()).isEqualTo("VALIDATION_FAILED");
		assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo(field);
		assertThat(json(answer).at("/errors/0/message").asString()).isEqualTo(message);
	}

	private HttpResponse<String> send(String method, String path, @Nullable String body, String contentType)
			throws Exception {
		var request = HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Authorization", TestTokens.of("admin"))
			.header("Content-Type", contentType)
			.method(method,
					(body == null) ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return JsonMapper.shared().readTree(answer.body());
	}

}

package com.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;

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
			1.9                  | lines[0].quantity | must be a whole number such as 3
			0                    | lines[0].quantity | must be greater than or equal to 1
			-1                   | lines[0].quantity | must be greater than or equal to 1
			99999999999          | lines[0].quantity | must be a whole number such as 3
			null                 | lines[0].quantity | must not be null
			"1"                  | lines[0].quantity | must be a whole number such as 3
			1E+100000000         | lines[0].quantity | must be a whole number such as 3
			1,"discount":50      | lines[0].discount | is not known
			""")
	void namesTheFieldOfAnOrder(String quantity, String field, String message) throws Exception {
		assertRefused(send("POST", "/orders", """
				{"customerId":"00000000-0000-7000-8000-000000000000","lines":[{"sku":"A","quantity":%s}]}"""
			.formatted(quantity), "application/json"), field, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			GET  | /orders?customerId=nonsense           | | customerId | must be a UUID
			GET  | /ops/messages?state=nonsense          | | state      | must be one of WAITING, FAILING, PARKED
			GET  | /orders?limit=abc                     | | limit      | must be a whole number such as 3
			GET  | /customers?limit=101                  | | limit      | must be less than or equal to 100
			GET  | /orders?sort=total                    | | sort       | must match "-?placedAt"
			GET  | /deliveries?plannedOn=tomorrow        | | plannedOn  | must be a day such as 2026-11-29
			GET  | /orders/nonsense                      | | id         | must be a UUID
			GET  | /products/-                           | | sku        | must be a sku such as TEA-500
			GET  | /notifications | | orderId | or customerId must be given, or the status GIVEN_UP
			GET  | /logs?from=yesterday                  | | from       | must be a time such as 2026-11-29T10:00:00Z
			GET  | /logs?from=%2B1000000000-12-31T23:59:59Z | | from    | must be a time such as 2026-11-29T10:00:00Z
			GET  | /logs?to=-1000000000-01-01T00:00:00Z  | | to         | must be a time such as 2026-11-29T10:00:00Z
			GET  | /products/T/stock?at=%2B300000-01-01T00:00:00Z | | at | must be a time such as 2026-11-29T10:00:00Z
			GET  | /orders?limit=0x10                    | | limit      | must be a whole number such as 3
			GET  | /orders?limit=%D9%A5                  | | limit      | must be a whole number such as 3
			GET  | /orders?limit=1&limit=2               | | limit      | must not be given twice
			GET  | /logs?type=a&type=b                   | | type       | must not be given twice
			GET  | /orders?status=                       | | status     | must have a value
			GET  | /orders?limit=                        | | limit      | must have a value
			GET  | /stock?below=                         | | below      | must have a value
			GET  | /logs?orderId=                        | | orderId    | must have a value
			GET  | /orders/1-1-1-1-1                     | | id         | must be a UUID
			GET  | /customers/1-1-1-1-1                  | | id         | must be a UUID
			GET  | /ops/messages/1-1-1-1-1               | | id         | must be a UUID
			GET  | /orders?customerId=1-1-1-1-1          | | customerId | must be a UUID
			GET  | /orders?custmerId=00000000-0000-7000-8000-000000000000 | | custmerId | is not known
			GET  | /orders/00000000-0000-7000-8000-000000000000?x=1 | | x | is not known
			GET  | /orders?customer=00000000-0000-7000-8000-000000000000 | | customer | is not known
			POST | /orders?owner=x                       | {} | owner  | is not known
			POST | /ops/relay/verifications?from=2026-01-01T00:00:00Z | | from | is not known
			GET  | /logs?type=%00                        | | type       | must not contain control characters
			POST | /ops/messages/retry?listener=a%0Ab    | | listener   | must not contain control characters
			""")
	void namesTheField(String method, String path, String body, String field, String message) throws Exception {
		assertRefused(send(method, path, body, "application/json"), field, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"name":1                        | name         | must be a text
			"name":true                     | name         | must be a text
			"name":"A","name":"B"           | name         | must not be given twice
			"name":"a\\u200bb"              | name         | must not contain control characters or invisible ones
			"name":"a\\u202eb"              | name         | must not contain control characters or invisible ones
			"name":"a\\u0085"               | name         | must not contain control characters or invisible ones
			"name":"\\u2003"                | name         | must not be blank
			"name":"\\u00a0\\u3164"          | name         | must not contain control characters or invisible ones
			"price":{"amount":"1E+100000000","currency":"EUR"} | price.amount | must be a number such as 12.50
			"price":{"amount":1E+100000000,"currency":"EUR"}   | price.amount | must be a number such as 12.50
			"price":{"amount":1E-100000000,"currency":"EUR"}   | price.amount | must be a number such as 12.50
			"price":{"amount":"1e2","currency":"EUR"}          | price.amount | must be a number such as 12.50
			"price":{"amount":".5","currency":"EUR"}           | price.amount | must be a number such as 12.50
			"price":{"amount":"5.","currency":"EUR"}           | price.amount | must be a number such as 12.50
			"price":{"amount":"+5","currency":"EUR"}           | price.amount | must be a number such as 12.50
			"price":{"amount":" 5","currency":"EUR"}           | price.amount | must be a number such as 12.50
			"price":{"amount":"٥","currency":"EUR"}       | price.amount | must be a number such as 12.50
			"price":{"amount":"１","currency":"EUR"}       | price.amount | must be a number such as 12.50
			"price":{"amount":true,"currency":"EUR"}           | price.amount | must be a number such as 12.50
			"price":{"amount":"1","amount":"2","currency":"EUR"} | price.amount | must not be given twice
			""")
	void namesTheFieldOfAProduct(String properties, String field, String message) throws Exception {
		var missing = properties.startsWith("\"name") ? "\"price\":{\"amount\":\"1\",\"currency\":\"EUR\"}"
				: "\"name\":\"A\"";
		assertRefused(
				send("POST", "/products", "{\"sku\":\"A\"," + missing + "," + properties + "}", "application/json"),
				field, message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "XXX", "XAU", "XTS", "XDR", "CLF", "USN", "CHE", "CHW", "BOV", "MXV", "UYI", "COU", "DEM",
			"CUC", "XSU", "VEF" })
	void refusesWhatIsNoMoney(String currency) throws Exception {
		var body = "{\"sku\":\"A\",\"name\":\"A\",\"price\":{\"amount\":\"1\",\"currency\":\"" + currency + "\"}}";

		assertRefused(send("POST", "/products", body, "application/json"), "price.amount",
				"must have a known currency (ISO 4217) and no more decimals than the currency has");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			101 | {"sku":"-"}                   | size must be between 0 and 100
			2   | {"sku":"A","quantity":5001}   | must not be more than 10000 pieces in all
			""")
	void refusesTooManyLinesAndPiecesAsAWhole(int count, String line, String message) throws Exception {
		var lines = String.join(",", Collections.nCopies(count, line));
		var answer = send("POST", "/orders",
				"{\"customerId\":\"00000000-0000-7000-8000-000000000000\",\"lines\":[" + lines + "]}",
				"application/json");

		assertRefused(answer, "lines", message);
		assertThat(json(answer).at("/errors")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "\"SCHEDULED\"", "\"nonsense\"" })
	void namesTheStepsThatADeliveryCanTake(String status) throws Exception {
		var path = "/deliveries/00000000-0000-7000-8000-000000000000/status";

		assertRefused(send("PUT", path, "{\"status\":" + status + "}", "application/json"), "status",
				"must be one of SHIPPING, SHIPPED, DELIVERED, REFUSED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1-1-1-1-1", "AZAAAAAAcACAAAAAAAAAAQ==", "{01900000-0000-7000-8000-000000000001}" })
	void refusesAnIdInAnotherForm(String id) throws Exception {
		var body = "{\"customerId\":\"" + id + "\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}";

		assertRefused(send("POST", "/orders", body, "application/json"), "customerId", "is not valid");
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
				"must not contain control characters or invisible ones");
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
		assertThat(json(send("GET", "/logs?type=%25", null, "application/json")).at("/items").size()).isZero();
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

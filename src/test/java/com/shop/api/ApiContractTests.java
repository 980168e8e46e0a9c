package com.shop.api;

import java.io.IOException;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** The check of answers finds what is not as described. */
class ApiContractTests {

	private static final String PROBLEM = "{\"code\":\"X\"}";

	private final ApiContract contract = new ApiContract(JsonMapper.shared().readTree("""
			{"paths": {
			  "/things/{id}": {"get": {"responses": {
			    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
			    "404": {"$ref": "#/components/responses/NotFound"}}}},
			  "/things/all": {"delete": {"responses": {"204": {"description": "Gone"}}}}},
			 "components": {
			  "responses": {"NotFound":
			    {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}},
			  "schemas": {
			    "Thing": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"},
			      "part": {"$ref": "#/components/schemas/Thing"}}},
			    "Problem": {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}}}}}"""));

	@Test
	void acceptsWhatIsDescribed() {
		accept("GET", "/things/7", 200, "application/json;charset=utf-8", "{\"id\":\"7\",\"part\":{\"id\":\"8\"}}");
		accept("GET", "/things/7", 404, "application/problem+json", PROBLEM);
		accept("HEAD", "/things/7", 200, "application/json", "");
		accept("DELETE", "/things/all", 204, null, "");
		accept("GET", "/page", 200, "text/html", "<html>");
		accept("POST", "/things/7", 405, "application/problem+json", PROBLEM);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			GET    | /things/7   | 201 | application/json         | {"id":"7"}               | status
			GET    | /things/7   | 200 | application/xml          | <x/>                     | content type
			GET    | /things/7   | 200 | application/json         | {}                       | required
			GET    | /things/7   | 200 | application/json         | {"id":null}              | type at '/id'
			GET    | /things/7   | 200 | application/json         | {"id":"7","more":1}      | additionalProperties
			GET    | /things/7   | 200 | application/json         | {"id":"7","part":{}}     | required
			GET    | /things/7   | 200 | application/json         | ~~                       | no body
			GET    | /things/7   | 404 | application/json         | {"code":"X"}             | content type
			DELETE | /things/all | 204 | application/json         | {}                       | content type
			POST   | /things/7   | 405 | application/json         | {"code":"X"}             | not a problem
			GET    | /nothing    | 404 | application/problem+json | {}                       | required
			""")
	void findsWhatIsNot(String method, String path, int status, String type, String body, String violation) {
		assertThat(this.contract.violations(new Exchange(method, path, status, type, body))).singleElement()
			.asString()
			.contains(violation);
	}

	@Test
	void doesNotLetAnAnswerPassIfTheShopRefusesItsDocument() throws IOException {
		var shop = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		shop.createContext("/v3/api-docs", exchange -> {
			exchange.sendResponseHeaders(429, -1);
			exchange.close();
		});
		shop.start();
		try {
			var port = shop.getAddress().getPort();
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> ApiContract.check(port, new Exchange("GET", "/things/7", 200, "text/plain", "")))
				.withMessageContaining("429");
			assertThatNoException().isThrownBy(
					() -> ApiContract.check(port, new Exchange("GET", "/actuator/info", 404, "text/plain", "")));
		}
		finally {
			shop.stop(0);
		}
	}

	private void accept(String method, String path, int status, @Nullable String type, String body) {
		assertThat(this.contract.violations(new Exchange(method, path, status, type, body))).isEmpty();
	}

}

package com.shop;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names, headers and paths that no client sends by mistake: they neither fail inside nor
 * leave anything in the log.
 */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@Tag("long")
class StrangeRequestsIntegrationTests {

	private static final String FORGED = "2026-11-28T20:00:00.000Z%20ERROR%201%20---%20com.shop.Forged%20:%20Gone";

	private static final String ID = "01900000-0000-7000-8000-00000000ffff";

	/**
	 * The bytes of a euro sign in UTF-8, and all that are control characters in Latin-1.
	 */
	private static final List<String> BYTES = List.of("\u00e2\u0082\u00ac", "\u0080\u0085\u009f");

	private final int port;

	StrangeRequestsIntegrationTests(@LocalServerPort int port) {
		this.port = port;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/products?%00=1", "/?%0a=1", "/sign-in?%00=1", "/?%7f=1",
			"/products?x%0A" + FORGED + "=1", "/nothing?%1b=1", "/actuator/health?%00", "/products?a%C2%85=1",
			"/products?%E2%80%A8=1", "/products?%EF%BF%BF=1", "/shop.css?%00=1", "/orders/" + ID + "/updates?%0d=1",
			"/products?a%5B300%5D=1" })
	void refuseNamesThatCannotBe(String target, CapturedOutput output) {
		var answer = RawHttp.request(this.port, "GET " + target);

		assertThat(answer.status()).as("%s", answer).isEqualTo(400);
		assertThat(answer.json().at("/code").asString()).isEqualTo("MALFORMED_REQUEST");
		assertThat(output.toString()).doesNotContain("A request failed", "com.shop.Forged");
	}

	static Stream<String> forms() {
		return Stream.of("lines[2147483647].sku=1", "lines[256].sku=1", "lines[-1].sku=1", "lines[x].sku=1",
				"lines[].sku=1", "lines[0.sku=1", "lines%5B99999999999%5D.sku=1", "%00=1", "x%0Ay=1", "a=%zz", "a=%");
	}

	@ParameterizedTest
	@MethodSource("forms")
	void refuseFieldsOfAFormThatCannotBe(String form, CapturedOutput output) {
		for (var path : List.of("/staff/orders/" + ID + "/returns", "/staff/products", "/checkout")) {
			var answer = RawHttp.send(this.port, RawHttp.head("POST " + path,
					"Content-Type: application/x-www-form-urlencoded", "Content-Length: " + form.length()) + "\r\n",
					form);

			assertThat(answer.status()).as("%s", answer).isEqualTo(400);
		}
		assertThat(output.toString()).doesNotContain("A request failed");
	}

	@ParameterizedTest
	@CsvSource({ "GET /products, Accept-Language", "GET /sign-in, Accept-Language", "GET /nothing, Accept-Language",
			"POST /customers, Idempotency-Key", "POST /orders, Prefer", "PATCH /products/TEA-500, If-Match",
			"GET /products/TEA-500, If-None-Match", "GET /orders/" + ID + "/updates, Last-Event-ID",
			"POST /payments/webhooks, Stripe-Signature", "GET /products, Accept", "GET /products, Origin",
			"POST /products, Sec-Fetch-Site", "GET /products, Cookie", "GET /products, Authorization",
			"GET /products, traceparent", "GET /products, X-Forwarded-For", "POST /products, Content-Type" })
	void takeHeadersOfAnyBytes(String line, String header, CapturedOutput output) {
		for (var bytes : BYTES) {
			var json = header.equals("Content-Type") ? "X-Other: x" : "Content-Type: application/json";
			var answer = RawHttp.send(this.port,
					RawHttp.head(line, header + ": " + bytes, json,
							"Content-Length: " + (line.startsWith("GET") ? 0 : 2)) + "\r\n",
					line.startsWith("GET") ? "" : "{}");

			assertThat(answer.status()).as("%s", answer).isBetween(200, 499);
		}
		assertThat(output.toString()).doesNotContain("A request failed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health/x", "/actuator/metrics/nothing", "/actuator/sbom/x" })
	void findNothingInProblems(String path) {
		var answer = RawHttp.request(this.port, "GET " + path);

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json().at("/code").asString()).isEqualTo("NOT_FOUND");
	}

	@ParameterizedTest
	@CsvSource({ "GET /products, Accept: nonsense, 406", "POST /products, Content-Type: nonsense, 415",
			"GET /%zz, X-Other: x, 400", "GET //products, X-Other: x, 400", "GET //, X-Other: x, 400",
			"GET /products?%00, X-Other: x, 400", "TRACE /products, X-Other: x, 405", "GET /nothing, X-Other: x, 404",
			"POST /orders, Content-Length: -1, 400", "GET /products?%00, Accept: text/html, 400",
			"GET /actuator/metrics/nothing, X-Other: x, 404" })
	void areNeitherKeptNorGuessedAt(String line, String header, int status) {
		var answer = RawHttp.request(this.port, line, header);

		assertThat(answer.status()).as("%s", answer).isEqualTo(status);
		assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void areToldTheMethodsThatThereAre() {
		assertThat(RawHttp.request(this.port, "TRACE /products").header("Allow").split(",\\s*"))
			.containsExactlyInAnyOrder("GET", "POST");
	}

	@Test
	void haveOneKeyOrNone() {
		var answer = RawHttp.send(this.port, RawHttp.head("POST /orders/" + ID + "/cancel", "Idempotency-Key: a",
				"Idempotency-Key: b", "Content-Length: 0") + "\r\n");

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body()).contains("Idempotency-Key");
	}

}

package com.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is refused before a controller sees it, whoever refuses it: the web server, a
 * filter or Spring. Each answer is a problem with a code and a trace.
 */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class HttpDoorIntegrationTests {

	private static final String JSON = "Content-Type: application/json";

	private static final String NO_ORDER = "00000000-0000-7000-8000-000000000000";

	private final int port;

	HttpDoorIntegrationTests(@LocalServerPort int port) {
		this.port = port;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET /products?page[]=1                   | 400 | BAD_REQUEST
			GET /%zz                                 | 400 | BAD_REQUEST
			GET /orders%2F1                          | 400 | BAD_REQUEST
			GET //                                   | 400 | MALFORMED_REQUEST
			TRACE /products                          | 405 | METHOD_NOT_ALLOWED
			DELETE /products                         | 405 | METHOD_NOT_ALLOWED
			GET /nothing                             | 404 | NOT_FOUND
			GET /error                               | 404 | NOT_FOUND
			GET /logs?type=%ff                       | 400 | MALFORMED_REQUEST
			GET /logs?type=a%                        | 400 | MALFORMED_REQUEST
			GET /ops/rebuilds/a%0Ab                  | 400 | MALFORMED_REQUEST
			POST /ops/messages/retry?listener=%ff    | 400 | MALFORMED_REQUEST
			""")
	void answersWithAProblem(String line, int status, String code) {
		assertProblem(RawHttp.request(this.port, line), status, code);
	}

	@ParameterizedTest
	@CsvSource({ "/products, 406, NOT_ACCEPTABLE", "/nothing, 404, NOT_FOUND", "/orders/x, 400, VALIDATION_FAILED" })
	void answersWithAProblemWhateverIsAccepted(String path, int status, String code) {
		assertProblem(RawHttp.request(this.port, "GET " + path, "Accept: application/xml"), status, code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /products HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
			"GET /products HTTP/1.1\r\nConnection: close\r\n\r\n",
			"GET /products HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n" })
	void answersMalformedRequestsWithAProblem(String request) {
		assertProblem(RawHttp.send(this.port, request), 400, "BAD_REQUEST");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*+json", "multipart/form-data", "multipart/form-data; boundary=x",
			"application/x-www-form-urlencoded", "text/plain", "nonsense", "application/json;charset=nonsense" })
	void refusesContentOfAnotherType(String type) {
		assertProblem(
				RawHttp.send(this.port,
						RawHttp.head("POST /products", "Content-Type: " + type, "Content-Length: 2") + "\r\n{}"),
				415, "UNSUPPORTED_MEDIA_TYPE");
	}

	@ParameterizedTest
	@CsvSource({ "/orders, application/json", "/unsubscribe/x, application/x-www-form-urlencoded",
			"/payments/webhooks, application/json", "/orders/" + NO_ORDER + "/cancel, text/plain" })
	void refusesALargeBodyBeforeItIsSent(String path, String type) {
		var answer = RawHttp.send(this.port,
				RawHttp.head("POST " + path, "Content-Type: " + type, "Content-Length: 50000000") + "\r\n");

		assertProblem(answer, 413, "BODY_TOO_LARGE");
		assertThat(answer.header("Content-Length")).as("the client need not wait for its end").isNotEmpty();
	}

	@Test
	void refusesALargeBodyOfUnknownLength() {
		var chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";

		assertProblem(RawHttp.send(this.port, RawHttp.head("POST /orders", JSON, "Transfer-Encoding: chunked") + "\r\n",
				chunk, chunk, chunk), 413, "BODY_TOO_LARGE");
	}

	/** A connection that is reset can cost the client the answer. */
	@Test
	void answersAlsoClientsThatFirstSendTheWholeBody(CapturedOutput output) throws IOException {
		var body = " ".repeat(500_000);
		var request = RawHttp.head("POST /orders", JSON, "Content-Length: " + body.length()) + "\r\n" + body;

		for (var time = 0; time < 10; time++) {
			try (var socket = RawHttp.open(this.port)) {
				socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
				var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
				assertProblem(RawHttp.Answer.of(answer), 413, "BODY_TOO_LARGE");
			}
		}

		assertThat(output.toString()).doesNotContain("ERROR");
	}

	@Test
	void takesTheLargestOrderAsAnyClientWritesIt() {
		var line = """
				{
				    "sku": "%s",
				    "quantity": 100
				}""".formatted("S".repeat(64));
		var lines = String.join(",\n", Collections.nCopies(100, line));
		var body = """
				{ "customerId": "%s", "lines": [
				%s
				] }""".formatted(NO_ORDER, lines);

		assertProblem(post("/orders", body), 422, "CUSTOMER_UNKNOWN");
	}

	@Test
	void refusesDeepNesting() {
		assertProblem(post("/orders", "[".repeat(1_000)), 400, "MALFORMED_REQUEST");
	}

	@Test
	void redirectsToItselfAndNotToTheHostHeader() {
		var answer = RawHttp.send(this.port,
				"GET /swagger-ui.html HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n");
		var elsewhere = RawHttp.send(this.port,
				"GET /swagger-ui.html HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

		assertThat(answer.status()).isEqualTo(302);
		assertThat(answer.header("Location")).startsWith("/");
		assertThat(elsewhere.status()).isEqualTo(403);
	}

	@Test
	void logsNothingForWhatAnybodyCanSendAgainAndAgain(CapturedOutput output) {
		RawHttp.request(this.port, "DELETE /products");
		RawHttp.request(this.port, "POST /ops/messages/retry?listener=x%0aforged-line");
		RawHttp.request(this.port, "GET /ops/rebuilds/x%0aforged-line");
		for (var webhook = 0; webhook < 20; webhook++) {
			assertThat(post("/payments/webhooks", "{}").status()).isEqualTo(401);
		}

		assertThat(output.toString().lines()).noneMatch(line -> line.startsWith("forged-line"))
			.noneMatch(line -> line.contains("DELETE"))
			.filteredOn(line -> line.contains("webhook"))
			.hasSizeLessThan(2);
	}

	private RawHttp.Answer post(String path, String body) {
		return RawHttp.send(this.port, RawHttp.head("POST " + path, JSON, "Content-Length: " + body.length()) + "\r\n",
				body);
	}

	private static void assertProblem(RawHttp.Answer answer, int status, String code) {
		assertThat(answer.status()).as("%s", answer).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json().at("/status").asInt()).isEqualTo(status);
		assertThat(answer.json().at("/code").asString()).isEqualTo(code);
		assertThat(answer.json().at("/traceId").asString()).matches("[0-9a-f]{32}");
	}

}

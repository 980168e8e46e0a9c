package com.shop.requests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HttpCollectionRunnerTests {

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final AtomicInteger asked = new AtomicInteger();

	private HttpServer server;

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/echo", exchange -> {
			this.received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
					+ exchange.getRequestHeaders().getFirst("X-Key") + " " + bodyOf(exchange));
			answer(exchange, 201, "application/json", "{\"id\":\"7\",\"items\":[{\"n\":1},{\"n\":2}],\"none\":null}");
		});
		this.server.createContext("/count", exchange -> answer(exchange, 200, "application/problem+json",
				"{\"count\":" + this.asked.incrementAndGet() + "}"));
		this.server.createContext("/page", exchange -> answer(exchange, 200, "text/html;charset=utf-8", "<h1>Hi</h1>"));
		this.server.start();
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
	}

	@Test
	void sendsWhatEarlierResponsesTold() {
		run("""
				@key = secret
				### first
				POST {{host}}/echo
				X-Key: {{key}}

				{"a": 1}
				> {% client.global.set("id", response.body.id); %}
				### second
				GET {{host}}/echo/{{id}}
				> {% client.assert(client.global.get("id") === response.body.id); %}
				""");
		assertThat(this.received).containsExactly("POST /echo secret {\"a\": 1}", "GET /echo/7 null ");
	}

	@Test
	void understandsStatusBodyAndHeaders() {
		run("""
				### json
				GET {{host}}/echo
				> {%
				    client.assert(response.status === 201);
				    client.assert(response.body.items.length === 2);
				    client.assert(response.body.items[1].n === 2);
				    client.assert(response.body.missing === undefined);
				    client.assert(response.body.none === null);
				    client.assert(response.headers.valueOf("X-Served-By") === "test");
				%}
				### html
				GET {{host}}/page
				> {%
				    client.assert(response.contentType.mimeType === "text/html");
				    client.assert(response.body.includes("<h1>"));
				%}
				""");
	}

	@Test
	void repeatsUntilTheAssertionHolds() {
		run("""
				### wait
				# @eventually
				GET {{host}}/count
				> {% client.assert(response.body.count === 3); %}
				""");
		assertThat(this.asked).hasValue(3);
	}

	@Test
	void saysWhatIsWrongWithWhichResponse() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run("""
				### a page that is there
				GET {{host}}/page
				> {% client.assert(response.status === 404); %}
				""")).withMessageContainingAll("a page that is there", "response.status === 404", "200 <h1>Hi</h1>");
	}

	@Test
	void givesUpAfterAWhile() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run("""
				### never
				# @eventually
				GET {{host}}/page
				> {% client.assert(response.status === 404); %}
				""")).withMessageContaining("never");
	}

	@Test
	void refusesToRememberWhatIsNotThere() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run("""
				### nothing
				GET {{host}}/echo
				> {% client.global.set("x", response.body.missing); %}
				""")).withMessageContaining("nothing");
	}

	@Test
	void refusesAVariableThatNobodySet() {
		assertThatIllegalStateException().isThrownBy(() -> run("### unknown\nGET {{host}}/{{nobody}}"))
			.withMessageContaining("{{nobody}}");
	}

	private void run(String text) {
		var collection = HttpCollection.parse(text);
		var host = "http://localhost:" + this.server.getAddress().getPort();
		try (var runner = new HttpCollectionRunner(collection, host, Map.of(), Duration.ofSeconds(2), _ -> {
		})) {
			collection.steps().forEach(runner::run);
		}
	}

	private static String bodyOf(HttpExchange exchange) throws IOException {
		return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
	}

	private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
		try (exchange) {
			exchange.getResponseHeaders().set("Content-Type", type);
			exchange.getResponseHeaders().set("X-Served-By", "test");
			exchange.sendResponseHeaders(status, 0);
			exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
		}
	}

}

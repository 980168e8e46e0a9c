package com.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.shop.embedded.TestTokens;

/** Sends requests for orders with the headers that a client may add. */
final class OrderSender {

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String url;

	OrderSender(int port) {
		this.url = "http://localhost:" + port;
	}

	/** An answer as it came. */
	record Answer(int status, String text, String location, String preferenceApplied) {

		static Answer of(HttpResponse<String> response) {
			return new Answer(response.statusCode(), response.body(),
					response.headers().firstValue("Location").orElse(""),
					response.headers().firstValue("Preference-Applied").orElse(""));
		}

		JsonNode body() {
			return JsonMapper.shared().readTree(this.text);
		}

		String at(String path) {
			return body().at('/' + path.replace('.', '/')).asString("");
		}

	}

	/** The body that asks for so many pieces of a product. */
	static String body(String customerId, String sku, int quantity) {
		return """
				{"customerId":"%s","lines":[{"sku":"%s","quantity":%s}]}""".formatted(customerId, sku, quantity);
	}

	static String body(String customerId, String sku, int quantity, String callbackUrl) {
		return """
				{"customerId":"%s","lines":[{"sku":"%s","quantity":%s}],"callbackUrl":"%s"}""".formatted(customerId,
				sku, quantity, callbackUrl);
	}

	/** Headers are names and values in turns. */
	Answer send(String body, String... headers) {
		return sendAsync(body, headers).join();
	}

	CompletableFuture<Answer> sendAsync(String body, String... headers) {
		return postAsync("/orders", body, headers);
	}

	/** Sends something else than an order. */
	Answer post(String path, String body, String... headers) {
		return postAsync(path, body, headers).join();
	}

	private CompletableFuture<Answer> postAsync(String path, String body, String... headers) {
		var request = HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Authorization", TestTokens.of("admin"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return this.http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).thenApply(Answer::of);
	}

}

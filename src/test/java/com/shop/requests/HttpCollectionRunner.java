package com.shop.requests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import com.shop.api.Exchange;

/**
 * Sends the requests of a collection one after the other; what one response tells, a
 * later request can use.
 */
public final class HttpCollectionRunner implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofMillis(100);

	private final HttpClient http = HttpClient.newHttpClient();

	private final Variables variables;

	private final Duration patience;

	private final Consumer<Exchange> check;

	/**
	 * Sends everything to the host, whatever the file names.
	 * @param environment what an editor knows from its own files
	 * @param check sees each answer
	 */
	public HttpCollectionRunner(HttpCollection collection, String host, Map<String, String> environment,
			Duration patience, Consumer<Exchange> check) {
		var initial = new HashMap<>(environment);
		initial.putAll(collection.variables());
		initial.put("host", host);
		this.variables = new Variables(initial);
		this.patience = patience;
		this.check = check;
	}

	/**
	 * Sends one request and runs its script; fails with the request, the response and
	 * what is wrong with it.
	 */
	public void run(HttpStep step) {
		if (!step.eventually()) {
			attempt(step);
			return;
		}
		try {
			Awaitility.await(step.name())
				.atMost(this.patience)
				.pollDelay(Duration.ZERO)
				.pollInterval(INTERVAL)
				.untilAsserted(() -> attempt(step));
		}
		catch (ConditionTimeoutException tooLong) {
			throw new AssertionError(tooLong.getMessage(), tooLong);
		}
	}

	private void attempt(HttpStep step) {
		var response = send(step);
		this.check.accept(Exchange.of(step.method(), response.uri(), response.statusCode(),
				response.headers().firstValue("Content-Type").orElse(null), response.body()));
		var scope = Scope.of(response, this.variables);
		try {
			step.script().forEach(expression -> expression.in(scope));
		}
		catch (AssertionError wrong) {
			throw new AssertionError("%s: %s%n%s %s%n-> %s %s".formatted(step.name(), wrong.getMessage(), step.method(),
					response.uri(), response.statusCode(), response.body()), wrong);
		}
	}

	private HttpResponse<String> send(HttpStep step) {
		var request = HttpRequest.newBuilder(URI.create(this.variables.resolve(step.url())));
		step.headers().forEach((name, value) -> request.header(name, this.variables.resolve(value)));
		request.method(step.method(), step.body().isEmpty() ? HttpRequest.BodyPublishers.noBody()
				: HttpRequest.BodyPublishers.ofString(this.variables.resolve(step.body())));
		try {
			return this.http.send(request.timeout(this.patience).build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException unanswered) {
			throw new UncheckedIOException(step.name() + " is not answered", unanswered);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(step.name() + " was interrupted", interrupted);
		}
	}

	@Override
	public void close() {
		this.http.close();
	}

}

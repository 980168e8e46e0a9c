package com.shop.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import com.shop.payment.gateway.WebhookSignature;

/**
 * A payment gateway that speaks as much of Stripe's API as both designs use: Checkout
 * Sessions, whose customers pay at once, and charges. It remembers nothing: the id of a
 * session says everything about it.
 */
final class StubGateway implements AutoCloseable {

	static final String SECRET = "whsec_load";

	/** Until a webhook is repeated for the first time; doubled each time. */
	private static final Duration REPEAT = Duration.ofMillis(100);

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.executor(this.threads)
		.build();

	private final URI webhooks;

	private final AtomicInteger refunds = new AtomicInteger();

	private volatile Duration time = Duration.ZERO;

	private volatile Outage outage = new Outage(0, 0);

	private record Outage(long from, long until) {

		boolean isNow() {
			var now = System.nanoTime();
			return now - this.from >= 0 && now - this.until < 0;
		}

	}

	/** Starts it; webhooks go to the shop at that URL. */
	StubGateway(URI shop) throws IOException {
		this.webhooks = shop.resolve("/payments/webhooks");
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
		this.server.createContext("/", this::answer);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** From now on, each answer takes that long. */
	void take(Duration time) {
		this.time = time;
	}

	/** Answers 503 for some time, beginning later. */
	void goAway(Duration later, Duration time) {
		var from = System.nanoTime() + later.toNanos();
		this.outage = new Outage(from, from + time.toNanos());
	}

	/** Returns how often money was given back. */
	int refunds() {
		return this.refunds.get();
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			if (this.outage.isNow()) {
				exchange.sendResponseHeaders(503, -1);
				return;
			}
			TimeUnit.NANOSECONDS.sleep(this.time.toNanos());
			var answer = answer(exchange.getRequestURI().getPath(), form(body)).getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
		catch (InterruptedException closing) {
			Thread.currentThread().interrupt();
		}
	}

	private static Map<String, String> form(String body) {
		return Arrays.stream(body.split("&", -1))
			.filter(field -> field.contains("="))
			.map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8).split("=", 2))
			.collect(Collectors.toMap(field -> field[0], field -> field[1]));
	}

	private String answer(String path, Map<String, String> form) {
		var parts = path.split("/", -1);
		return switch (parts[2]) {
			case "charges" -> "{\"id\":\"ch_1\",\"status\":\"succeeded\"}";
			case "refunds" -> "{\"id\":\"re_" + this.refunds.incrementAndGet() + "\",\"status\":\"succeeded\"}";
			case "checkout" -> (parts.length > 4) ? session(parts[4], "complete", "paid") : open(form);
			default -> throw new IllegalArgumentException("The gateway has no " + path);
		};
	}

	private String open(Map<String, String> form) {
		var payment = form.getOrDefault("metadata[payment_id]", "");
		this.threads.execute(() -> tell(payment));
		return session("cs_" + payment + "_" + form.get("line_items[0][price_data][unit_amount]"), "open", "unpaid");
	}

	private static String session(String id, String status, String payment) {
		return """
				{"id":"%s","object":"checkout.session","url":"https://pay.example.org/%s","amount_total":%s,
				"currency":"eur","status":"%s","payment_status":"%s","payment_intent":{"id":"pi_%s",
				"status":"succeeded"}}""".formatted(id, id, id.substring(id.lastIndexOf('_') + 1), status, payment, id);
	}

	/**
	 * The customer has paid. Tells the shop until it has understood, as a real gateway
	 * does.
	 */
	private void tell(String payment) {
		var body = """
				{"type":"checkout.session.completed","data":{"object":{"metadata":{"payment_id":"%s"}}}}"""
			.formatted(payment);
		try {
			for (var pause = REPEAT; !isTold(body); pause = pause.multipliedBy(2)) {
				Thread.sleep(pause);
			}
		}
		catch (InterruptedException closing) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean isTold(String body) throws InterruptedException {
		var signature = WebhookSignature.of(SECRET, Instant.now(), body.getBytes(StandardCharsets.UTF_8));
		var webhook = HttpRequest.newBuilder(this.webhooks)
			.header("Content-Type", "application/json")
			.header(WebhookSignature.HEADER, signature.toString())
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			return this.http.send(webhook, HttpResponse.BodyHandlers.discarding()).statusCode() < 300;
		}
		catch (IOException lost) {
			return false;
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
		this.http.shutdownNow();
	}

}

package com.shop.payment.gateway.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider behind a real socket, which speaks as much of Stripe's interface as
 * the shop does. What it is asked for under the same key it does once; what it is told to
 * break, it breaks after the deed.
 */
public final class FakePaymentProvider implements AutoCloseable {

	private final HttpServer server;

	private final Map<String, ProviderSession> sessions = new ConcurrentHashMap<>();

	private final Map<String, String> refunds = new ConcurrentHashMap<>();

	private final Map<String, String> refundKeys = new ConcurrentHashMap<>();

	private final Map<String, String> answersByKey = new ConcurrentHashMap<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final AtomicInteger broken = new AtomicInteger();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile Break kind = Break.CONNECTION_LOST;

	private volatile @Nullable Reply reply;

	private volatile @Nullable Reply refusal;

	private volatile String refundStatus = "succeeded";

	private FakePaymentProvider(HttpServer server) {
		this.server = server;
	}

	/** How an answer is lost. */
	public enum Break {

		CONNECTION_LOST, SILENCE, SLOW_BODY, HALF_BODY

	}

	/** What the provider was asked. */
	public record Request(String path, String authorization, String key, Map<String, String> form) {
	}

	private record Reply(int status, String body) {
	}

	/** As after a day. */
	public void forgetKeys() {
		this.answersByKey.clear();
	}

	public static FakePaymentProvider start() {
		try {
			var provider = new FakePaymentProvider(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			provider.server.createContext("/", provider::answer);
			provider.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			provider.server.start();
			return provider;
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	public URI url() {
		return URI.create("http://localhost:" + this.server.getAddress().getPort());
	}

	/**
	 * So many answers to the next POSTs are lost that way: a GET the client repeats
	 * itself.
	 */
	public void loseAnswers(int number, Break kind) {
		this.kind = kind;
		this.broken.set(number);
	}

	/** From now on, does nothing and answers that. */
	public void answerWith(int status, String body) {
		this.reply = new Reply(status, body);
	}

	/** From now on, does again what it is asked for. */
	public void answerAgain() {
		this.reply = null;
	}

	/** From now on, refuses refunds with that. */
	public void refundsFail(String body) {
		this.refusal = new Reply(400, body);
	}

	/** From now on, refunds become that. */
	public void refundsBecome(String status) {
		this.refundStatus = status;
	}

	public void settleRefunds(String status) {
		this.refunds.replaceAll((_, _) -> status);
	}

	/** The customer does something on the page of a payment's session. */
	public void set(String payment, String status, String paymentStatus, String intent) {
		this.sessions.replaceAll((_, session) -> session.payment().equals(payment)
				? session.as(status, paymentStatus, intent) : session);
	}

	/** The customer tries a card on the page, which is declined. */
	public void decline(String payment) {
		this.sessions.replaceAll((_,
				session) -> session.payment().equals(payment) ? new ProviderSession(session.id(), payment,
						session.amount(), session.currency(), "open", "unpaid", "requires_payment_method", true)
						: session);
	}

	public void pay(String payment) {
		set(payment, "complete", "paid", "succeeded");
	}

	public List<Request> requests() {
		return List.copyOf(this.requests);
	}

	public int sessionCount() {
		return this.sessions.size();
	}

	public int refundCount() {
		return this.refunds.size();
	}

	private void answer(HttpExchange exchange) throws IOException {
		var request = read(exchange);
		this.requests.add(request);
		var fixed = this.reply;
		var answer = (fixed != null) ? fixed : once(exchange.getRequestMethod(), request);
		if (exchange.getRequestMethod().equals("POST")
				&& this.broken.getAndUpdate(number -> Math.max(0, number - 1)) > 0) {
			lose(exchange, answer);
		}
		else {
			send(exchange, answer);
		}
		exchange.close();
	}

	private static Request read(HttpExchange exchange) throws IOException {
		var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		var form = Arrays.stream(body.split("&", -1))
			.filter(field -> field.contains("="))
			.map(field -> field.split("=", 2))
			.collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
		var headers = exchange.getRequestHeaders();
		return new Request(exchange.getRequestURI().getPath(), String.valueOf(headers.getFirst("Authorization")),
				String.valueOf(headers.getFirst("Idempotency-Key")), form);
	}

	private Reply once(String method, Request request) {
		if (request.key().equals("null")) {
			return method.equals("GET") ? look(request.path()) : expire(request.path().split("/", -1)[4]);
		}
		var isRefund = request.path().endsWith("/refunds");
		var refused = this.refusal;
		if (isRefund && refused != null) {
			return refused;
		}
		var isPart = request.form().containsKey("metadata[refund_key]");
		if (isRefund && !isPart && !this.answersByKey.containsKey(request.key())
				&& this.refunds.containsValue("succeeded")) {
			return new Reply(400, "{\"error\":{\"code\":\"charge_already_refunded\"}}");
		}
		return new Reply(200, this.answersByKey.computeIfAbsent(request.key(),
				_ -> isRefund ? refund(request.form()) : open(request.form())));
	}

	private String open(Map<String, String> form) {
		var session = new ProviderSession("cs_" + (this.sessions.size() + 1),
				form.getOrDefault("metadata[payment_id]", ""),
				form.getOrDefault("line_items[0][price_data][unit_amount]", ""),
				form.getOrDefault("line_items[0][price_data][currency]", ""), "open", "unpaid",
				"requires_payment_method", false);
		this.sessions.put(session.id(), session);
		return session.json();
	}

	private String refund(Map<String, String> form) {
		var id = "re_" + (this.refunds.size() + 1);
		this.refunds.put(id, this.refundStatus);
		this.refundKeys.put(id, form.getOrDefault("metadata[refund_key]", ""));
		return refundJson(id);
	}

	private String refundJson(String id) {
		return """
				{"id":"%s","object":"refund","status":"%s","failure_reason":"expired_or_canceled_card",
				"metadata":{"refund_key":"%s"}}""".formatted(id, this.refunds.get(id), this.refundKeys.get(id));
	}

	private Reply look(String path) {
		if (path.endsWith("/refunds")) {
			var all = this.refunds.keySet().stream().map(this::refundJson).collect(Collectors.joining(","));
			return new Reply(200, "{\"object\":\"list\",\"data\":[" + all + "]}");
		}
		var id = path.substring(path.lastIndexOf('/') + 1);
		var session = this.sessions.get(id);
		if (session != null) {
			return new Reply(200, session.json());
		}
		return this.refunds.containsKey(id) ? new Reply(200, refundJson(id))
				: new Reply(404, "{\"error\":{\"code\":\"resource_missing\"}}");
	}

	private Reply expire(String id) {
		var session = this.sessions.get(id);
		if (session == null || !session.status().equals("open")) {
			return new Reply(400, "{\"error\":{\"type\":\"invalid_request_error\"}}");
		}
		var expired = session.as("expired", "unpaid", "canceled");
		this.sessions.put(id, expired);
		return new Reply(200, expired.json());
	}

	private static void send(HttpExchange exchange, Reply reply) throws IOException {
		var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(reply.status(), (bytes.length == 0) ? -1 : bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	private void lose(HttpExchange exchange, Reply reply) throws IOException {
		var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
		switch (this.kind) {
			case CONNECTION_LOST -> {
				// Closing an exchange without an answer closes the connection.
			}
			case SILENCE -> awaitClose();
			case SLOW_BODY, HALF_BODY -> {
				exchange.sendResponseHeaders(reply.status(), bytes.length);
				exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
				exchange.getResponseBody().flush();
				if (this.kind == Break.SLOW_BODY) {
					awaitClose();
				}
			}
		}
	}

	private void awaitClose() {
		try {
			this.closed.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
	}

}

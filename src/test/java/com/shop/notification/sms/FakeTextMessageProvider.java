package com.shop.notification.sms;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A provider of text messages behind a real socket, which does as it is told. */
public final class FakeTextMessageProvider implements AutoCloseable {

	private static final int TAKEN = 201;

	private final HttpServer server;

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile int status = TAKEN;

	private volatile boolean silent;

	private FakeTextMessageProvider(HttpServer server) {
		this.server = server;
	}

	/** What the provider was asked. */
	public record Request(String method, String authorization, String contentType, String key,
			Map<String, String> form) {

		public String to() {
			return this.form.getOrDefault("To", "");
		}

		public String body() {
			return this.form.getOrDefault("Body", "");
		}

	}

	public static FakeTextMessageProvider start() {
		try {
			var provider = new FakeTextMessageProvider(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			provider.server.createContext("/messages", provider::answer);
			provider.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			provider.server.start();
			return provider;
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	public URI url() {
		return URI.create("http://localhost:" + this.server.getAddress().getPort() + "/messages");
	}

	/** From now on, takes what it is asked to send. */
	public void takeMessages() {
		this.status = TAKEN;
	}

	/** From now on, answers with that status. */
	public void answerWith(int status) {
		this.status = status;
	}

	/** From now on, takes the request and never answers. */
	public void fallSilent() {
		this.silent = true;
	}

	/** What it was asked for and took. */
	public List<Request> taken() {
		return List.copyOf(this.requests);
	}

	private void answer(HttpExchange exchange) throws IOException {
		var form = Arrays
			.stream(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("&", -1))
			.map(field -> field.split("=", 2))
			.collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
		var headers = exchange.getRequestHeaders();
		if (this.silent) {
			awaitClose();
		}
		if (this.status == TAKEN) {
			this.requests.add(new Request(exchange.getRequestMethod(),
					String.valueOf(headers.getFirst("Authorization")), String.valueOf(headers.getFirst("Content-Type")),
					String.valueOf(headers.getFirst("Idempotency-Key")), form));
		}
		exchange.sendResponseHeaders(this.status, -1);
		exchange.close();
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

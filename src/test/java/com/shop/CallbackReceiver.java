package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who takes callbacks, behind a real socket; does as it is told. */
public final class CallbackReceiver implements AutoCloseable {

	private static final String KEY = "c2hvcC1jYWxsYmFja3MtaW4taXRzLXRlc3Rz";

	public static final String SECRET = "whsec_" + KEY;

	private static final int TAKEN = 204;

	private final HttpServer server;

	private final List<Posted> posted = new CopyOnWriteArrayList<>();

	private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile @Nullable String redirect;

	private volatile boolean silent;

	private volatile boolean slow;

	private volatile Runnable onPost = () -> {
	};

	private CallbackReceiver(HttpServer server) {
		this.server = server;
	}

	/** What was posted to it. */
	public record Posted(String path, String id, String timestamp, String signature, String contentType, String text) {

		public JsonNode body() {
			return JsonMapper.shared().readTree(this.text);
		}

		/** Computes the signature as the standard says, without the shop's code. */
		public boolean isGenuine() {
			try {
				var mac = Mac.getInstance("HmacSHA256");
				mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
				var signed = "%s.%s.%s".formatted(this.id, this.timestamp, this.text);
				var hash = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
				return this.signature.equals("v1," + Base64.getEncoder().encodeToString(hash));
			}
			catch (GeneralSecurityException impossible) {
				throw new IllegalStateException(impossible);
			}
		}

	}

	public static CallbackReceiver start() {
		try {
			var receiver = new CallbackReceiver(
					HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
			receiver.server.createContext("/", receiver::answer);
			receiver.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
			receiver.server.start();
			return receiver;
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	public String url() {
		return "http://localhost:" + this.server.getAddress().getPort() + "/callbacks?shop=1";
	}

	/** Answers with these statuses, then takes what comes. */
	public void answerWith(Integer... first) {
		this.statuses.addAll(List.of(first));
	}

	/** From now on, sends everybody to another of its paths. */
	public void redirect() {
		this.redirect = "http://localhost:" + this.server.getAddress().getPort() + "/elsewhere";
	}

	/** From now on, takes what comes. */
	public void takeAgain() {
		this.redirect = null;
		this.statuses.clear();
	}

	/** From now on, never answers. */
	public void fallSilent() {
		this.silent = true;
	}

	/** From now on, answers at once but with a body that never ends. */
	public void talkForEver() {
		this.slow = true;
	}

	/** From now on, does this before it answers. */
	public void onPost(Runnable work) {
		this.onPost = work;
	}

	public List<Posted> posted() {
		return List.copyOf(this.posted);
	}

	private void answer(HttpExchange exchange) throws IOException {
		var headers = exchange.getRequestHeaders();
		this.posted.add(new Posted(exchange.getRequestURI().toString(), String.valueOf(headers.getFirst("webhook-id")),
				String.valueOf(headers.getFirst("webhook-timestamp")),
				String.valueOf(headers.getFirst("webhook-signature")), String.valueOf(headers.getFirst("Content-Type")),
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
		this.onPost.run();
		if (this.silent) {
			awaitClose();
		}
		var status = this.statuses.poll();
		if (this.redirect != null) {
			exchange.getResponseHeaders().add("Location", this.redirect);
			status = 307;
		}
		if (this.slow) {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write("and so on ".repeat(1_000).getBytes(StandardCharsets.UTF_8));
			exchange.getResponseBody().flush();
			awaitClose();
		}
		exchange.sendResponseHeaders((status != null) ? status : TAKEN, -1);
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

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
	}

}

package com.shop.shared.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.shop.CallbackReceiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebhookClientTests {

	private static final List<WebhookSecret> SECRETS = List.of(WebhookSecret.valueOf(CallbackReceiver.SECRET));

	/** Long enough for the first post of a busy machine. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String LOOPBACK = "127.0.0.0/8";

	@Test
	void postsToNobodyWithinTheOperatorsNetwork() throws IOException {
		try (var receiver = CallbackReceiver.start(); var client = client(PATIENCE)) {
			assertThatExceptionOfType(AddressForbidden.class)
				.isThrownBy(() -> client.post(URI.create(receiver.url()), "msg_1", "{}", SECRETS));
			assertThat(receiver.posted()).isEmpty();
		}
	}

	@Test
	void postsWhereTheOperatorAllowsIt() throws IOException {
		try (var receiver = CallbackReceiver.start(); var client = client(PATIENCE, LOOPBACK, "::1/128")) {
			assertThat(client.post(URI.create(receiver.url()), "msg_1", "{\"a\":\"ü\"}", SECRETS)).isEqualTo(204);
			assertThat(receiver.posted()).singleElement().matches(CallbackReceiver.Posted::isGenuine);
		}
	}

	/** Each byte comes before a timeout of the socket. */
	@Test
	@Timeout(60)
	void endsAnAnswerThatDripsIn() throws IOException {
		try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				var client = client(Duration.ofSeconds(1), LOOPBACK)) {
			var dripping = CompletableFuture.runAsync(() -> drip(server));
			var began = System.nanoTime();

			// An interrupted one, or of the socket that was closed under it.
			assertThatExceptionOfType(IOException.class).isThrownBy(
					() -> client.post(URI.create("http://127.0.0.1:" + server.getLocalPort()), "msg_1", "{}", SECRETS));

			assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
			dripping.join();
		}
	}

	/** Unencrypted, it may go where the operator allows it and nowhere else. */
	@Test
	void canBeLimitedToWhatTheOperatorAllows() {
		var addresses = PublicAddresses.only(List.of(Network.valueOf(LOOPBACK)));

		assertThat(addresses.forbids("127.0.0.1")).isFalse();
		assertThat(addresses.forbids("1.1.1.1")).isTrue();
		assertThat(addresses.forbids("example.org")).as("is looked up later").isFalse();
	}

	private static void drip(ServerSocket server) {
		try (var socket = server.accept()) {
			var out = socket.getOutputStream();
			out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
			while (true) {
				out.write("a".getBytes(StandardCharsets.US_ASCII));
				out.flush();
				LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
			}
		}
		catch (IOException closed) {
			assertThat(server.isClosed()).isFalse();
		}
	}

	private static WebhookClient client(Duration timeout, String... allowed) {
		return new WebhookClient(timeout, new PublicAddresses(Stream.of(allowed).map(Network::valueOf).toList()), 2,
				Clock.systemUTC());
	}

}

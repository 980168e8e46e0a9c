package com.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that send a byte now and then, more of them than the server would have threads.
 */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@Tag("long")
class SlowClientsIntegrationTests {

	private static final int CLIENTS = 300;

	private static final int READS = 10;

	/**
	 * The slow clients are not given up before that: they send nothing more meanwhile.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final List<Socket> clients = new ArrayList<>();

	private final int port;

	SlowClientsIntegrationTests(@LocalServerPort int port) {
		this.port = port;
	}

	@AfterEach
	void leave() throws IOException {
		for (var client : this.clients) {
			client.close();
		}
	}

	@Test
	void answersOthersWhileManyBodiesAreSentSlowly() throws IOException {
		for (var path : List.of("/orders", "/payments/webhooks", "/unsubscribe/x")) {
			begin(path.startsWith("/u") ? "Content-Type: application/x-www-form-urlencoded"
					: "Content-Type: application/json", "POST " + path, CLIENTS / 3);
		}

		var shop = new ShopClient(this.port, PATIENCE);
		assertThat(shop.get("/products").status()).isEqualTo(200);
		assertThat(shop.get("/actuator/health/liveness").status()).isEqualTo(200);
		assertThat(this.clients).allMatch(SlowClientsIntegrationTests::waits);
	}

	/**
	 * One reader is not delayed by the others, even if the machine is slow now and then.
	 */
	@Test
	void answersOthersAtOnce() throws IOException {
		begin("Content-Type: application/json", "POST /orders", 200);
		var shop = new ShopClient(this.port, PATIENCE);

		var times = IntStream.range(0, READS).mapToObj(_ -> {
			var start = System.nanoTime();
			assertThat(shop.get("/products").status()).isEqualTo(200);
			return Duration.ofNanos(System.nanoTime() - start);
		}).sorted().toList();

		assertThat(times.get(READS / 2)).as("the median of %s", times).isLessThan(Duration.ofSeconds(5));
		assertThat(this.clients).allMatch(SlowClientsIntegrationTests::waits);
	}

	@Test
	void givesUpOnABodyThatTakesTooLong(CapturedOutput output) throws IOException {
		begin("Content-Type: application/json", "POST /orders", 1);

		ShopClient.eventually("the body is given up").until(() -> !goesOn(this.clients.getFirst()));
		var answer = new String(this.clients.getFirst().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(answer).startsWith("HTTP/1.1 408").contains("BODY_TOO_SLOW");
		assertThat(output.toString()).doesNotContain("ERROR");
	}

	/** For ten seconds between two bytes, Tomcat itself would wait. */
	@ParameterizedTest
	@CsvSource({ "POST /orders, application/json, 1000000, 413", "POST /orders, nonsense, 1000, 415",
			"POST /a%2Fb, application/json, 900000, 400", "OPTIONS *, application/json, 900000, 200" })
	void givesUpOnTheRestOfABodyAfterTheAnswer(String line, String type, int length, int status) throws IOException {
		var client = RawHttp.open(this.port);
		this.clients.add(client);
		write(RawHttp.head(line, "Content-Type: " + type, "Content-Length: " + length) + "\r\n{");
		var answer = new byte[4096];
		assertThat(new String(answer, 0, client.getInputStream().read(answer), StandardCharsets.UTF_8))
			.startsWith("HTTP/1.1 " + status);

		Awaitility.await("the connection is closed")
			.pollInterval(Duration.ofMillis(500))
			.atMost(Duration.ofSeconds(30))
			.until(() -> !isOpen(client));
	}

	/** Sends one more byte; false once the server reads no more. */
	private static boolean isOpen(Socket client) throws IOException {
		try {
			client.setSoTimeout(1);
			client.getOutputStream().write(' ');
			return client.getInputStream().read() >= 0;
		}
		catch (SocketTimeoutException nothing) {
			return true;
		}
		catch (SocketException closed) {
			return false;
		}
	}

	@Test
	void givesUpOnABodyThatStops() throws IOException {
		begin("Content-Type: application/json", "POST /orders", 1);

		var answer = new String(this.clients.getFirst().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(answer).startsWith("HTTP/1.1 408").contains("BODY_TOO_SLOW");
	}

	@Test
	void givesUpOnHeadersThatTakeTooLong() throws IOException {
		this.clients.add(RawHttp.open(this.port));
		write("GET /products HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

		ShopClient.eventually("the connection is closed").until(() -> !goesOn(this.clients.getFirst()));
	}

	private void begin(String type, String line, int count) throws IOException {
		for (var client = 0; client < count; client++) {
			this.clients.add(RawHttp.open(this.port));
			write(RawHttp.head(line, type, "Content-Length: 1000") + "\r\n{");
		}
	}

	private void write(String text) throws IOException {
		this.clients.getLast().getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** With one more byte, it would be given up after five seconds. */
	private static boolean waits(Socket client) {
		try {
			return client.getInputStream().available() == 0;
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

	/** Sends one more byte; false once the server has answered or is gone. */
	private static boolean goesOn(Socket client) {
		try {
			client.getOutputStream().write(' ');
			return client.getInputStream().available() == 0;
		}
		catch (SocketException closed) {
			return false;
		}
		catch (IOException failed) {
			throw new UncheckedIOException(failed);
		}
	}

}

package com.shop.shared.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with nothing behind the filter that reads bodies, and far less memory for them
 * than its clients want to fill.
 */
@Tag("long")
class BodyBudgetTests {

	private static final int BUDGET = 1_000_000;

	private static final int LENGTH = 500_000;

	/** Together they would send sixty times the budget. */
	private static final int CLIENTS = 150;

	private static final int SENT = 400_000;

	/** More requests than any other test here sends. */
	private static final int ANY = 1_000;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Tomcat tomcat = new Tomcat();

	private final List<Socket> clients = new ArrayList<>();

	private final BlockingQueue<AsyncContext> waiting = new LinkedBlockingQueue<>();

	@BeforeEach
	void start(@TempDir Path directory) throws LifecycleException {
		this.tomcat.setBaseDir(directory.toString());
		this.tomcat.setPort(0);
		this.tomcat.getConnector().setProperty("connectionTimeout", "60000");
		var context = this.tomcat.addContext("", null);
		var filter = new FilterDef();
		filter.setFilterName("door");
		filter.setFilter(door());
		filter.setAsyncSupported("true");
		context.addFilterDef(filter);
		var everything = new FilterMap();
		everything.setFilterName("door");
		everything.addURLPattern("/*");
		context.addFilterMap(everything);
		Tomcat.addServlet(context, "shop", new Shop()).setAsyncSupported(true);
		context.addServletMappingDecoded("/*", "shop");
		this.tomcat.start();
	}

	private static RequestFilter door() {
		var properties = new HttpProperties(DataSize.ofKilobytes(16), PATIENCE, PATIENCE, Duration.ZERO);
		var limits = List.of(BodyLimit.of("/image", DataSize.ofBytes(LENGTH)),
				BodyLimit.ofStrangers("/webhook", DataSize.ofBytes(LENGTH)));
		return new RequestFilter(properties, limits, BodyBudget.of(BUDGET), new RateLimits(rates()),
				new ProblemWriter(JsonMapper.shared()), Clock.systemUTC());
	}

	/** The right to send one more grows back in 86 seconds. */
	private static RateProperties rates() {
		var any = Rate.valueOf(ANY + "/1d");
		return new RateProperties(any, any, any, any, any, any, any);
	}

	@AfterEach
	void stop() throws Exception {
		leave();
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	private void leave() throws IOException {
		for (var client : this.clients) {
			client.close();
		}
		this.clients.clear();
	}

	@Test
	void refusesBodiesForWhichThereIsNoMemoryAndTakesThemAgainLater() throws IOException {
		for (var client = 0; client < CLIENTS; client++) {
			begin("/image", "Authorization: Bearer x\r\n", LENGTH, SENT);
		}

		Awaitility.await("all but a few are refused").atMost(PATIENCE).until(() -> waitingClients() <= BUDGET / SENT);
		assertThat(send("/image", "Authorization: Bearer x\r\n", SENT)).startsWith("HTTP/1.1 503")
			.contains("Retry-After: 10", "\"code\":\"TOO_MANY_BODIES\"", "nosniff", "no-store");
		assertThat(send("/anything", "", 0)).startsWith("HTTP/1.1 204");

		leave();
		Awaitility.await("the memory is free again")
			.atMost(PATIENCE)
			.until(() -> send("/image", "Authorization: Bearer x\r\n", LENGTH).startsWith("HTTP/1.1 204"));
	}

	@Test
	void countsTheBodyOfARequestThatWaits() throws Exception {
		for (var client = 0; client < 2; client++) {
			begin("/image?wait", "Authorization: Bearer x\r\n", SENT, SENT);
		}
		var first = this.waiting.take();
		var second = this.waiting.take();

		assertThat(send("/image", "Authorization: Bearer x\r\n", SENT)).startsWith("HTTP/1.1 503");
		first.complete();
		second.complete();
		Awaitility.await("the memory is free again")
			.atMost(PATIENCE)
			.until(() -> send("/image", "Authorization: Bearer x\r\n", SENT).startsWith("HTTP/1.1 204"));
	}

	@ParameterizedTest
	@CsvSource({ "/image, '', 413", "/image, Authorization: Bearer x, 204", "/image, Cookie: JSESSIONID=x, 204",
			"/image, Cookie: theme=x, 413", "/webhook, '', 204", "/anything, Authorization: Bearer x, 413" })
	void takesALargeBodyOnlyFromThoseWhoSayWhoTheyAre(String path, String header, int status) throws IOException {
		assertThat(send(path, header.isEmpty() ? "" : header + "\r\n", LENGTH)).startsWith("HTTP/1.1 " + status);
	}

	/** Whatever they ask for, and whether they sign in or not. */
	@Test
	void limitsTheRequestsOfAnAddressBeforeTheirBodiesAreRead() throws IOException {
		for (var request = 0; request < ANY; request++) {
			assertThat(send("/anything", "", 0)).startsWith("HTTP/1.1 204")
				.contains("RateLimit-Policy: \"any\";q=" + ANY);
		}

		assertThat(send("/image", "Authorization: Bearer x\r\n", LENGTH)).startsWith("HTTP/1.1 429")
			.contains("\"code\":\"TOO_MANY_REQUESTS\"", "RateLimit: \"any\";r=0;", "nosniff", "no-store")
			.containsPattern("Retry-After: [1-9][0-9]?\r\n");
	}

	private long waitingClients() {
		return this.clients.stream().filter(client -> !isAnswered(client)).count();
	}

	private static boolean isAnswered(Socket client) {
		try {
			return client.getInputStream().available() > 0;
		}
		catch (IOException closed) {
			return true;
		}
	}

	private String send(String path, String header, int length) throws IOException {
		begin(path, header, length, length);
		var client = this.clients.removeLast();
		try (client) {
			return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private void begin(String path, String header, int length, int sent) throws IOException {
		var client = new Socket("localhost", this.tomcat.getConnector().getLocalPort());
		client.setSoTimeout((int) PATIENCE.toMillis());
		this.clients.add(client);
		var head = "PUT " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + length
				+ "\r\n" + header + "\r\n";
		try {
			client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
			client.getOutputStream().write(new byte[sent]);
		}
		catch (SocketException refused) {
			// The answer can still be read.
		}
	}

	/** Answers at once, or when the test says so. */
	private final class Shop extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) {
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
			if (request.getQueryString() != null) {
				BodyBudgetTests.this.waiting.add(request.startAsync());
			}
		}

	}

}

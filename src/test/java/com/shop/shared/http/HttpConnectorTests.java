package com.shop.shared.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.servlet.http.HttpServlet;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.NioChannel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** A server that knows no page at all and reads no body. */
class HttpConnectorTests {

	private static final Duration AT_MOST = Duration.ofSeconds(3);

	private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private final Tomcat tomcat = new Tomcat();

	private final HttpConnector http = new HttpConnector();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	@BeforeEach
	void start(@TempDir Path directory) throws LifecycleException {
		this.tomcat.setBaseDir(directory.toString());
		var connector = new Connector(this.http);
		connector.setPort(0);
		connector.setProperty("connectionTimeout", "60000");
		this.tomcat.setConnector(connector);
		var context = this.tomcat.addContext("", null);
		Tomcat.addServlet(context, "nothing", new HttpServlet() {
		});
		context.addServletMappingDecoded("/*", "nothing");
		this.tomcat.start();
	}

	@AfterEach
	void stop() throws LifecycleException {
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	/** Those with status 400 and OPTIONS * are answered by Tomcat before any filter. */
	@ParameterizedTest
	@CsvSource({ "POST /a%2Fb, 400", "POST /a%00b, 400", "POST /../../x, 400", "POST /%zz, 400", "OPTIONS *, 200",
			"POST /, 405", "PROPFIND /, 501" })
	void givesUpOnTheRestOfABodyWhoeverHasAnswered(String request, int status) throws IOException {
		try (var client = send(request)) {
			assertThat(answer(client)).startsWith("HTTP/1.1 " + status);
			assertThat(goesOn(client)).isTrue();

			Awaitility.await("the connection is closed").until(() -> {
				tick();
				return !goesOn(client);
			});
			assertThat(this.now.get()).isAfter(Instant.EPOCH.plus(AT_MOST));
		}
	}

	@Test
	void answersTheNextRequestIfTheRestOfTheBodyCame() throws IOException {
		try (var client = send("OPTIONS *")) {
			answer(client);
			client.getOutputStream().write(new byte[899_999]);
			write(client, GET);
			assertThat(answer(client)).startsWith("HTTP/1.1 405");

			for (var tick = 0; tick < 5; tick++) {
				tick();
			}
			write(client, GET);

			assertThat(answer(client)).startsWith("HTTP/1.1 405");
		}
	}

	@Test
	void doesNotMindAConnectionThatIsClosedMeanwhile() {
		assertThatNoException().isThrownBy(() -> HttpConnector.stopReading(new NioChannel(null)));
	}

	private void tick() {
		this.http.stopReading(this.now.get(), AT_MOST);
		this.now.updateAndGet(time -> time.plusSeconds(1));
	}

	private Socket send(String request) throws IOException {
		var client = new Socket("localhost", this.tomcat.getConnector().getLocalPort());
		write(client, request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n{");
		return client;
	}

	private static void write(Socket client, String text) throws IOException {
		client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static String answer(Socket client) throws IOException {
		client.setSoTimeout(10_000);
		var answer = new byte[4096];
		return new String(answer, 0, Math.max(0, client.getInputStream().read(answer)), StandardCharsets.UTF_8);
	}

	/** Sends one more byte; false once the server reads no more. */
	private static boolean goesOn(Socket client) throws IOException {
		try {
			client.setSoTimeout(50);
			client.getOutputStream().write(' ');
			while (client.getInputStream().read() >= 0) {
				// The rest of the answer.
			}
			return false;
		}
		catch (SocketTimeoutException nothing) {
			return true;
		}
		catch (SocketException closed) {
			return false;
		}
	}

}

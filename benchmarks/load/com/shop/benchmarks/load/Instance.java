package com.shop.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.shop.benchmarks.Lab;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** A process of a design. */
final class Instance implements AutoCloseable {

	private static final String HEAP = "-Xmx512m";

	private static final Duration START = Duration.ofMinutes(5);

	private static final RestClient HTTP = RestClient.builder()
		.requestFactory(new JdkClientHttpRequestFactory())
		.build();

	private final Process process;

	private final URI url;

	private final Path log;

	private Instance(Process process, URI url, Path log) {
		this.process = process;
		this.url = url;
		this.log = log;
	}

	/** Starts an instance, and waits until it takes requests. */
	static Instance start(Design design, Design.Site site, int number) throws Exception {
		var port = freePort();
		var command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP));
		command.addAll(design.program());
		// Undertow's proxy fails a request if its connection is being closed.
		command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1",
				"--server.tomcat.max-keep-alive-requests=-1", "--logging.level.root=error",
				"--spring.datasource.url=" + site.place().url(), "--spring.datasource.username=" + site.place().user(),
				"--spring.datasource.password=" + site.place().password()));
		design.settings(site).forEach((name, value) -> command.add("--" + name + "=" + value));
		var log = site.directory().resolve(design.title() + "-" + number + ".log");
		var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		// However the load test ends, its processes end, too.
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
		var instance = new Instance(process, URI.create("http://127.0.0.1:" + port), log);
		if (!Lab.within(START, instance::isUp)) {
			throw new IllegalStateException(design.title() + " does not take requests, see " + log);
		}
		return instance;
	}

	static int freePort() throws IOException {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	URI url() {
		return this.url;
	}

	/** One of the designs has no such path, but it answers. */
	private boolean isUp() {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("A process has ended, see " + this.log);
		}
		try {
			return Boolean.TRUE.equals(HTTP.get()
				.uri(this.url.resolve("/actuator/health/readiness"))
				.exchange((_, answer) -> !answer.getStatusCode().is5xxServerError()));
		}
		catch (ResourceAccessException notYet) {
			return false;
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}

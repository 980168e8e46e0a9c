package com.shop.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import com.shop.benchmarks.contender.Place;

/** A process of a shop, with a database of its own. */
final class ShopServer implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final Lab lab;

	private final Connection database;

	private final JvmProcess process;

	private final String address;

	/** The statements that the benchmark itself has sent, each of which is a commit. */
	private long questions;

	private ShopServer(Lab lab, Place place, JvmProcess process, String address) throws SQLException {
		this.lab = lab;
		this.database = place.connect();
		this.process = process;
		this.address = address;
	}

	/** Starts the shop that is on the class path, with settings of its own. */
	static ShopServer start(Lab lab, Place place, String name, List<String> settings) throws Exception {
		return launch(lab, place, name, (log, arguments) -> {
			var all = new ArrayList<>(arguments);
			all.addAll(settings);
			all.addAll(List.of("--shop.name=shop-" + name, "--shop.auth.directory=" + auth(lab),
					"--shop.http.rates.any=1000000/1m", "--shop.http.rates.order=1000000/1m"));
			return JvmProcess.start(options(name), "", log, "com.shop.ShopApplication", all);
		});
	}

	/**
	 * Starts the jar of an earlier version, which may be one that lets everybody in and
	 * has no name.
	 */
	static ShopServer startJar(Lab lab, Place place, String name, Path jar) throws Exception {
		return launch(lab, place, name, (log, arguments) -> JvmProcess.startJar(options(name), log, jar, arguments));
	}

	private interface Launch {

		JvmProcess with(Path log, List<String> arguments) throws IOException;

	}

	private static ShopServer launch(Lab lab, Place place, String name, Launch launch) throws Exception {
		var port = freePort();
		var process = launch.with(lab.directory().resolve(name + ".log"),
				List.of("--server.port=" + port, "--spring.datasource.url=" + place.url(),
						"--spring.datasource.username=" + place.user(),
						"--spring.datasource.password=" + place.password(),
						"--spring.kafka.bootstrap-servers=" + place.brokers(), "--logging.level.com.shop=error"));
		var server = new ShopServer(lab, place, process, "http://localhost:" + port);
		Lab.await(name + " takes requests", server::isUp);
		return server;
	}

	private static List<String> options(String name) {
		var options = new ArrayList<>(List.of("-Xmx512m"));
		options.addAll(Lab.recording(name));
		return options;
	}

	private static Path auth(Lab lab) {
		return lab.directory().resolve("auth");
	}

	private static int freePort() throws IOException {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private boolean isUp() {
		try {
			return call("GET", "/actuator/health/readiness", "").at("/status").asString("").equals("UP");
		}
		catch (IOException | InterruptedException notYet) {
			return false;
		}
	}

	Connection database() {
		return this.database;
	}

	/**
	 * The processor time used so far by this process, and by servers that others use,
	 * too.
	 */
	Cpu cpu() {
		return this.lab.cpu(this.process);
	}

	/**
	 * The transactions that were committed in the database so far, without the
	 * benchmark's own.
	 */
	long commits() throws SQLException {
		var all = Long.parseLong(
				text("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()").orElseThrow());
		return all - this.questions;
	}

	/** Waits until all messages between modules are delivered. */
	void awaitQuiet() throws Exception {
		Lab.await("all messages are delivered", () -> is("SELECT count(*) = 0 FROM event_publication"));
	}

	boolean is(String condition) throws SQLException {
		return "t".equals(text(condition).orElse(""));
	}

	/** The first column of the first row. */
	Optional<String> text(String sql) throws SQLException {
		return all(sql).stream().findFirst();
	}

	/** The first column of all rows. */
	synchronized List<String> all(String sql) throws SQLException {
		this.questions++;
		try (var statement = this.database.createStatement(); var rows = statement.executeQuery(sql)) {
			var values = new ArrayList<String>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
		}
	}

	/** Sends a request, and returns the body of the answer. */
	JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(URI.create(this.address + path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (Files.exists(auth(this.lab))) {
			request.header("Authorization", LocalToken.ofAdmin(auth(this.lab)));
		}
		var answer = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() >= 400 && "POST".equals(method)) {
			throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
		}
		return answer.body().isBlank() ? JsonMapper.shared().nullNode() : JsonMapper.shared().readTree(answer.body());
	}

	@Override
	public void close() throws IOException, SQLException {
		this.http.close();
		this.database.close();
		// It stops as any application does, and not when its input ends.
		ProcessHandle.of(this.process.pid()).ifPresent(ProcessHandle::destroy);
		this.process.close();
	}

}

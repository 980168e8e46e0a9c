package com.shop;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a person sees who starts the packaged shop. */
class StartIntegrationTests {

	private static final Pattern STARTED = Pattern
		.compile("Started ShopApplication in [\\d.]+ s\\. The shop is at http://localhost:(\\d+)/,"
				+ " its API at http://localhost:\\1/swagger-ui.html,"
				+ " Kafka at localhost:(\\d+), PostgreSQL at jdbc:postgresql://localhost:(\\d+)/shop"
				+ " \\(user shop, PGPASSFILE=(?:\\S+)/pgpass\\)\\."
				+ " Customer (\\S+) may order (\\S+), (\\S+) and (\\S+)\\.$");

	@TempDir
	private Path data;

	@Test
	void endsSoonWhenItIsStoppedDuringTheStart() {
		try (var shop = ShopProcess.launch(this.data, Map.of())) {
			ShopClient.eventually("PostgreSQL takes connections").until(this::postgresIsReady);

			assertThat(shop.stop()).isLessThan(Duration.ofSeconds(20));
			assertThat(shop.awaitEnd(Duration.ZERO)).isEqualTo(143);
			assertThat(shop.output()).contains("Stopped before the start was complete")
				.doesNotContain("Started ")
				.doesNotContain("Application run failed");
		}
		assertThat(this.data.resolve("postgres/postmaster.pid")).as("PostgreSQL has ended").doesNotExist();
	}

	/** Each start is a process, so that several things are looked at in one. */
	@Tag("long")
	@Test
	void saysAtTheEndWhereEverythingIs() throws IOException {
		try (var shop = ShopProcess.start(this.data)) {
			var started = STARTED.matcher(shop.output().lines().toList().getLast());
			assertThat(started.find()).as(shop.output()).isTrue();
			assertThat(shop.output().lines()).noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR "));

			assertThat(started.group(1)).isEqualTo(String.valueOf(shop.port()));
			isOpenToThisMachineOnly(started.group(1));
			isOpenToThisMachineOnly(started.group(2));
			isOpenToThisMachineOnly(started.group(3));
			asksForAPassword(started.group(3));
			keepsItsPasswordsToItself(shop);
			var client = shop.client();
			assertThat(client.get("/customers/{id}", started.group(4)).status()).isEqualTo(200);
			for (var product = 5; product <= 7; product++) {
				assertThat(client.get("/products/{sku}", started.group(product)).status()).isEqualTo(200);
			}
			assertThat(
					client.get("/v3/api-docs").body().at("/components/schemas/Problem/properties/code").isMissingNode())
				.as("the API has no form of a problem")
				.isFalse();
			ShopClient.eventually("what was put in at the start is in the audit log, and so on Kafka")
				.until(() -> client.get("/logs").body().at("/items").size() > 0);
			refusesASecondOne();
			shop.stop();
		}
		try (var shop = ShopProcess.start(this.data, Map.of("logging.level.com.shop.shared.database", "debug"))) {
			assertThat(shop.output()).contains("Every migration is recorded, so Flyway does not run");
		}
	}

	private void refusesASecondOne() {
		try (var second = ShopProcess.launch(this.data, Map.of())) {
			assertThat(second.awaitEnd(Duration.ofMinutes(1))).isOne();
			assertThat(second.output()).contains("is in use by another running shop")
				.contains("--shop.embedded.data-dir")
				.doesNotContain("\tat ");
		}
	}

	/**
	 * On Linux, the second address leads to what listens on all addresses, but not to
	 * what listens on the usual one of this machine only.
	 */
	private static void isOpenToThisMachineOnly(String port) throws IOException {
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
			assertThat(socket.isConnected()).isTrue();
		}
		if (System.getProperty("os.name").equals("Linux")) {
			assertThatExceptionOfType(ConnectException.class).as("port " + port)
				.isThrownBy(() -> new Socket("127.0.0.2", Integer.parseInt(port)).close());
		}
	}

	private static void asksForAPassword(String port) {
		for (var user : List.of("postgres", "shop")) {
			for (var database : List.of("postgres", "shop", "template1")) {
				assertThatExceptionOfType(SQLException.class).as(user + " in " + database)
					.isThrownBy(() -> DriverManager
						.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, user, "guessed")
						.close())
					.withMessageContaining("password authentication failed");
			}
		}
	}

	private void keepsItsPasswordsToItself(ShopProcess shop) throws IOException {
		var file = this.data.resolve("pgpass");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(Files.readAllLines(file)).hasSize(2).allSatisfy(line -> {
			var password = line.substring(line.lastIndexOf(':') + 1);
			assertThat(password).hasSize(48);
			assertThat(shop.output()).doesNotContain(password);
			assertThat(Files.readString(this.data.resolve("postgres.log"))).doesNotContain(password);
		});
	}

	private boolean postgresIsReady() throws IOException {
		var file = this.data.resolve("postgres/postmaster.pid");
		return Files.exists(file) && Files.readString(file).contains("ready");
	}

}

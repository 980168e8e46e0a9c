package com.shop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.shop.embedded.NewerKafka;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What cannot start says why in a sentence, names the setting to change, and shows no
 * stack trace.
 */
@Tag("long")
class StartFailureIntegrationTests {

	private static final Duration END = Duration.ofMinutes(1);

	@TempDir
	private Path data;

	@Test
	void namesTheSettingOfATakenKafkaPort() throws IOException {
		try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				var shop = launch("shop.embedded.kafka.port", taken)) {
			assertFails(shop, "Port " + taken.getLocalPort() + " for the embedded Kafka is taken.",
					"--shop.embedded.kafka.port");
		}
	}

	@Test
	void namesTheSettingOfATakenPostgresPort() throws IOException {
		try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				var shop = launch("shop.embedded.postgres.port", taken)) {
			assertFails(shop, "Port " + taken.getLocalPort() + " for the embedded PostgreSQL is taken.",
					"--shop.embedded.postgres.port");
		}
	}

	@Test
	void namesTheSettingOfATakenWebPort() throws IOException {
		try (var taken = new ServerSocket(0); var shop = launch("server.port", taken)) {
			assertFails(shop, "Port " + taken.getLocalPort() + " for HTTP is taken.", "--server.port");
			assertThat(shop.output()).as("no server starts before").doesNotContain("starts on");
		}
	}

	@Test
	void namesTheSettingOfADataDirectoryThatIsAFile() throws IOException {
		var file = Files.createFile(this.data.resolve("file"));
		try (var shop = ShopProcess.launch(file, Map.of())) {
			assertFails(shop, "The data directory " + file + " cannot be written", "--shop.embedded.data-dir");
		}
	}

	@Test
	void namesTheSettingOfDataOfAnotherPostgresVersion() throws IOException {
		Files.createFile(this.data.resolve("postgres.initialized"));
		Files.createDirectory(this.data.resolve("postgres"));
		Files.writeString(this.data.resolve("postgres/PG_VERSION"), "15\n");
		try (var shop = ShopProcess.launch(this.data, Map.of())) {
			assertFails(shop, "is of PostgreSQL 15", "--shop.embedded.data-dir");
		}
		assertThat(this.data.resolve("postgres/PG_VERSION")).as("nothing is touched").hasContent("15");
	}

	@Test
	void namesEverySettingThatIsOutOfRangeOrUnknownAndShowsNoSecret() {
		var settings = Map.of("shop.embedded.postgres.port", "80000", "shop.embedded.kafka.port", "80000",
				"shop.order.callbacks.secret", "hunter2", "shop.ordr.payment-deadline", "1h");
		try (var shop = ShopProcess.launch(this.data, settings)) {
			assertFails(shop, "shop.embedded.postgres.port must be a whole number from 0 to 65535, but is 80000.",
					"docs/settings.md");
			assertThat(shop.output()).contains("shop.embedded.kafka.port must be a whole number from 0 to 65535")
				.contains("shop.order.callbacks.secret must be whsec_ and 24 to 64 bytes in base64")
				.contains("There is no setting shop.ordr.payment-deadline; did you mean shop.order.payment-deadline?")
				.doesNotContain("hunter2")
				.doesNotContain("starts on");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "key.json", "links.secret" })
	void namesTheFileOfASecretThatIsEmpty(String file) throws IOException {
		var auth = Files.createDirectory(this.data.resolve("auth"));
		Files.createFile(auth.resolve(file));
		try (var shop = ShopProcess.launch(this.data, Map.of("shop.auth.directory", auth.toString()))) {
			assertFails(shop, "The file " + file + " in " + auth + " is damaged.", "Delete it: the next start makes");
		}
	}

	@Test
	void refusesTheSamePortForBothServers() {
		var port = String.valueOf(ShopProcess.freePort());
		try (var shop = ShopProcess.launch(this.data,
				Map.of("shop.embedded.kafka.port", port, "shop.embedded.postgres.port", port))) {
			assertFails(shop, "Port " + port + " is given to both Kafka and PostgreSQL",
					"--shop.embedded.postgres.port");
		}
	}

	@Test
	void saysWhatToDoWithTheDataOfANewerKafka() throws Exception {
		NewerKafka.format(Files.createDirectory(this.data.resolve("kafka")));
		try (var shop = ShopProcess.launch(this.data, Map.of())) {
			assertFails(shop, "is of a newer Kafka than this shop has", "--shop.embedded.data-dir");
			assertThat(shop.output()).contains("move the folder " + this.data.resolve("kafka") + " away");
		}
	}

	@Test
	void namesTheServersThatAreNotInTheSlimJar() {
		try (var shop = ShopProcess.launchSlim(this.data, Map.of())) {
			assertFails(shop, "no setting names PostgreSQL, Kafka, an SMTP server.",
					"--spring.datasource.url, --spring.kafka.bootstrap-servers, --spring.mail.host");
		}
		try (var shop = ShopProcess.launchSlim(this.data,
				Map.of("spring.datasource.url", "jdbc:postgresql://localhost:1/none"))) {
			assertFails(shop, "no setting names Kafka, an SMTP server.",
					"--spring.kafka.bootstrap-servers, --spring.mail.host");
		}
	}

	private ShopProcess launch(String setting, ServerSocket taken) {
		return ShopProcess.launch(this.data, Map.of(setting, String.valueOf(taken.getLocalPort())));
	}

	private static void assertFails(ShopProcess shop, String description, String setting) {
		assertThat(shop.awaitEnd(END)).isNotZero();
		assertThat(shop.output()).contains(description).contains(setting).doesNotContain("\tat ");
	}

}

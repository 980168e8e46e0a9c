package com.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.shop.embedded.TestInfrastructure;
import com.shop.embedded.TestTokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop as it runs on Kubernetes: the database is migrated by a command with a role of
 * its own, secrets are files, and probes and metrics have a port of their own.
 */
@Tag("long")
class KubernetesIntegrationTests {

	private static final String MIGRATOR = "shop_migrations";

	private static final int NOT_SIGNED_IN = 401;

	private final HttpClient http = HttpClient.newHttpClient();

	@TempDir
	private Path directory;

	@Test
	void waitsForItsDatabaseAndAnswersProbesOnAPortOfTheirOwn() throws Exception {
		var servers = TestInfrastructure.another();
		var settings = new HashMap<>(SharedServers.of(servers).settings());
		var management = ShopProcess.freePort();
		settings.put("shop.migrations", "await");
		settings.put("management.server.port", String.valueOf(management));
		settings.put("spring.config.import", "configtree:" + secrets(settings) + "/");
		settings.remove("spring.datasource.password");

		try (var shop = ShopProcess.launch(this.directory.resolve("data"), settings)) {
			ShopClient.eventually("the shop waits")
				.until(() -> shop.output().contains("Waits until the command migrate"));
			assertThat(migrate(servers, settings)).contains("The database is up to date.");
			shop.awaitStarted();

			assertThat(status(management, "/actuator/health/liveness", "")).isEqualTo(200);
			assertThat(status(management, "/actuator/health/readiness", "")).isEqualTo(200);
			for (var path : List.of("/actuator/prometheus", "/actuator/metrics", "/actuator", "/orders")) {
				assertThat(status(management, path, "")).as(path).isEqualTo(NOT_SIGNED_IN);
				assertThat(status(management, path, TestTokens.of("customer"))).as(path).isIn(403, 404);
			}
			assertThat(status(management, "/actuator/prometheus", TestTokens.of("operator"))).isEqualTo(200);
			assertThat(status(management, "/orders", TestTokens.of("admin"))).as("the API is not there").isEqualTo(404);
			assertThat(status(shop.port(), "/actuator/prometheus", TestTokens.of("operator"))).isEqualTo(404);
			assertThat(shop.client().get("/products").status()).isEqualTo(200);
			assertThat(statusAs("evil.example.org", management)).as("a name that leads here").isEqualTo(403);
		}
	}

	/** As a mounted secret: one file for each setting. */
	private Path secrets(Map<String, String> settings) throws IOException {
		var files = Files.createDirectories(this.directory.resolve("secrets"));
		Files.writeString(files.resolve("spring.datasource.password"),
				settings.getOrDefault("spring.datasource.password", ""));
		return files;
	}

	/** With a role that may become the owner of the tables. */
	private String migrate(TestInfrastructure servers, Map<String, String> settings) throws Exception {
		servers.asSuperuser("CREATE ROLE %s LOGIN PASSWORD 'other' IN ROLE %s".formatted(MIGRATOR, servers.user()));
		var command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
				System.getProperty("shop.jar", "target/shop.jar"), "migrate",
				"--spring.datasource.url=" + settings.get("spring.datasource.url"),
				"--spring.datasource.username=" + MIGRATOR, "--spring.datasource.password=other",
				"--spring.flyway.init-sqls=SET ROLE " + servers.user(), "--shop.migrations=await");
		var migration = EndedProcess.of(command, this.directory.resolve("migrate.log"));
		assertThat(migration.exitCode()).as(migration.output()).isZero();
		return migration.output();
	}

	private int status(int port, String path, String authorization) throws Exception {
		var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.timeout(Duration.ofSeconds(30));
		if (!authorization.isEmpty()) {
			request.header("Authorization", authorization);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static int statusAs(String host, int port) {
		return RawHttp.send(port, "GET /actuator/metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
			.status();
	}

}

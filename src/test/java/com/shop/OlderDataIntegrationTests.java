package com.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import com.shop.embedded.EmbeddedDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Data that an earlier version of the shop has made: PostgreSQL trusted everybody, the
 * shop was the superuser and used the superuser's database, and the directory was open to
 * others.
 */
@Tag("long")
class OlderDataIntegrationTests {

	private static final String OPEN = "rwxrwxrwx";

	private final int port = ShopProcess.freePort();

	@TempDir
	private Path parent;

	@Test
	void areBroughtOverWithAllThatIsInThem() throws IOException, SQLException {
		var data = this.parent.resolve("data");
		var order = makeAsBefore(data);
		Files.writeString(data.resolve("postgres.initialized"), "");
		Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(OPEN));
		// The library unpacks its programs once in a JVM, so they may be elsewhere.
		var programs = Files.createDirectories(data.resolve("postgres-binaries"));
		Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString(OPEN));
		var settings = Map.of("shop.embedded.postgres.port", String.valueOf(this.port));

		try (var shop = ShopProcess.start(data, settings)) {
			assertThat(shop.output()).contains("now only its owner can open it")
				.contains("they are unpacked again")
				.contains("are of an earlier version of the shop");
			assertThat(permissions(data)).isEqualTo("rwx------");
			assertThat(permissions(data.resolve("postgres-binaries"))).isEqualTo("rwx------");
			assertGoesOn(shop, order);
			assertIsClosed(data);
		}
		try (var shop = ShopProcess.start(data, settings)) {
			assertThat(shop.output()).as("told once")
				.doesNotContain("now only its owner can open it")
				.doesNotContain("they are unpacked again")
				.doesNotContain("earlier version");
			assertGoesOn(shop, order);
		}
	}

	/** The order that is placed, and not paid. */
	private String makeAsBefore(Path data) throws IOException {
		try (var postgres = postgresAsBefore(data);
				var shop = ShopProcess.start(data,
						Map.of("spring.datasource.url",
								"jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
								"spring.datasource.username", "postgres"))) {
			var client = shop.client();
			return client.anOrder(client.aCustomer("1000.00"), client.aProduct("1.00", 10), 1);
		}
	}

	private static EmbeddedPostgres postgresAsBefore(Path data) throws IOException {
		return EmbeddedPostgres.builder()
			.setDataDirectory(data.resolve("postgres"))
			.setOverrideWorkingDirectory(data.resolve("postgres-binaries").toFile())
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setPGStartupWait(Duration.ofMinutes(1))
			.setServerConfig("wal_level", "logical")
			.setServerConfig("unix_socket_directories", "")
			.start();
	}

	/** The order from before, and one from now, with all of their events on Kafka. */
	private static void assertGoesOn(ShopProcess shop, String order) {
		var client = shop.client();
		client.awaitPayment(order);
		var another = client.anOrder(client.aCustomer("1000.00"), client.aProduct("1.00", 10), 1);
		ShopClient.eventually("events get to Kafka")
			.until(() -> client.get("/logs?orderId={id}", another).body().at("/items").size() >= 5);
		var verification = client.post(null, "/ops/relay/verifications").text("id");
		var done = ShopClient.eventually("the verification is done")
			.until(() -> client.get("/ops/relay/verifications/{id}", verification),
					run -> !run.text("state").equals("RUNNING"));
		assertThat(done.text("state")).as(done.toString()).isEqualTo("CLEAN");
	}

	private void assertIsClosed(Path data) throws SQLException, IOException {
		var database = new EmbeddedDatabase(data, this.port);
		for (var name : List.of("postgres", "shop")) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> DriverManager
				.getConnection("jdbc:postgresql://localhost:" + this.port + "/" + name, "postgres", "")
				.close());
		}
		assertThat(Files.readString(data.resolve("postgres/pg_hba.conf"))).contains("scram-sha-256")
			.doesNotContain("trust");
		var jdbc = JdbcClient.create(database.dataSource());
		assertThat(jdbc.sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").query(Boolean.class).single())
			.isFalse();
		assertThat(jdbc.sql("""
				SELECT oid::regclass::text FROM pg_class WHERE relowner <> current_user::regrole
				    AND relnamespace NOT IN (SELECT oid FROM pg_namespace
				        WHERE starts_with(nspname, 'pg_') OR nspname = 'information_schema')""")
			.query(String.class)
			.list()).as("what still is the superuser's").isEmpty();
	}

	private static String permissions(Path directory) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
	}

}

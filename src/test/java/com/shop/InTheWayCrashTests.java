package com.shop;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A transaction of the application {@code report}, which nobody ends. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = { "shop.test.own-servers=true",
		"shop.relay.retry-delay=100ms", "shop.relay.max-retry-delay=1s", "shop.relay.wal-alarm=1B" })
class InTheWayCrashTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final ShopClient shop;

	private final JdbcConnectionDetails database;

	private final JdbcClient jdbc;

	private final SmartLifecycle relay;

	InTheWayCrashTests(@LocalServerPort int port, JdbcConnectionDetails database, JdbcClient jdbc,
			@Qualifier("outboxRelay") SmartLifecycle relay) {
		this.shop = new ShopClient(port);
		this.database = database;
		this.jdbc = jdbc;
		this.relay = relay;
	}

	@Test
	void isNamedWhileTheSlotCannotBeMade() throws SQLException {
		this.relay.stop();
		ShopClient.eventually("nobody reads from the slot any more").untilAsserted(this::dropSlot);
		try (var report = connect()) {
			var pid = query(report, "SELECT pg_backend_pid() FROM pg_current_xact_id()");
			this.relay.start();

			awaitStatus("relay", "DOWN");
			ShopClient.eventually("health says who is in the way")
				.until(() -> detail("relay", "inTheWay"), inTheWay -> !inTheWay.isEmpty());
			assertThat(detail("relay", "inTheWay")).contains("pid " + pid + " of application report (idle in trans")
				.containsPattern("open for \\d+ s")
				.contains("SELECT pg_terminate_backend(" + pid + ")");
			assertThat(detail("relay", "action")).contains("inTheWay");
			this.jdbc.sql("SELECT pg_terminate_backend(?)").param(Integer.valueOf(pid)).query().listOfRows();
		}
		awaitStatus("relay", "UP");
		ShopClient.eventually("the relay goes on")
			.until(() -> detail("relay", "phase"), phase -> phase.contains("RELAYING"));
	}

	@Test
	void isNamedWhileItKeepsTheRelayFromLookingAtTheOutbox() throws SQLException {
		try (var report = connect()) {
			query(report, "SELECT pg_backend_pid() FROM pg_current_xact_id()");
			execute(report, "DELETE FROM outbox.outbox WHERE topic = 'none'");
			this.relay.stop();
			this.jdbc.sql("INSERT INTO outbox.relay_gap (reason) VALUES ('this test wants it')").update();
			this.relay.start();

			ShopClient.eventually("health says who is in the way")
				.atMost(PATIENCE)
				.until(() -> detail("relay", "lastFailure"),
						failure -> failure.contains("of application report (idle in transaction), open for"));
			report.rollback();
		}
		awaitStatus("relay", "UP");
	}

	@Test
	void isNamedWhenLogPilesUpBehindIt() throws SQLException {
		awaitStatus("wal", "WARNING");
		assertThat(detail("wal", "inTheWay")).isEmpty();
		try (var report = connect()) {
			var pid = query(report, "SELECT pg_backend_pid() FROM pg_current_xact_id()");

			ShopClient.eventually("health says behind whom log piles up")
				.atMost(PATIENCE)
				.until(() -> detail("wal", "inTheWay"),
						inTheWay -> inTheWay.contains("pid " + pid + " of application report (idle in transaction)"));
			assertThat(detail("wal", "action")).contains("let the old transactions that block it end");
		}
	}

	private void awaitStatus(String component, String status) {
		ShopClient.eventually(component + " is " + status)
			.atMost(PATIENCE)
			.until(() -> this.shop.get("/actuator/health").text("components." + component + ".status"), status::equals);
	}

	/** Empty if there is none. */
	private String detail(String component, String name) {
		return this.shop.get("/actuator/health")
			.body()
			.at("/components/" + component + "/details/" + name)
			.toString()
			.strip();
	}

	private void dropSlot() {
		this.jdbc.sql("SELECT pg_drop_replication_slot('outbox_relay')").query().listOfRows();
	}

	private Connection connect() throws SQLException {
		var settings = new Properties();
		settings.putAll(Map.of("user", String.valueOf(this.database.getUsername()), "password",
				String.valueOf(this.database.getPassword()), "ApplicationName", "report"));
		var connection = DriverManager.getConnection(this.database.getJdbcUrl(), settings);
		connection.setAutoCommit(false);
		return connection;
	}

	private static String query(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}

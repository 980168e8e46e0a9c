package com.shop.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the role of the shop may do in PostgreSQL, and what it may not. */
class PostgresAccessIntegrationTests {

	private static final String NOT_ALLOWED = "42501";

	private final TestInfrastructure servers = TestInfrastructure.ofThisJvm();

	private Connection shop;

	@BeforeEach
	void connect() throws SQLException {
		var url = String.valueOf(this.servers.settings().get("spring.datasource.url"));
		this.shop = DriverManager.getConnection(url, this.servers.user(), this.servers.password());
	}

	@AfterEach
	void close() throws SQLException {
		this.shop.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "COPY (SELECT 1) TO PROGRAM 'id'", "SELECT pg_read_file('/etc/passwd')",
			"CREATE ROLE another SUPERUSER", "ALTER SYSTEM SET fsync = off", "CREATE EVENT TRIGGER one ON "
					+ "ddl_command_start EXECUTE FUNCTION suppress_redundant_updates_trigger()" })
	void mayNot(String sql) {
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> execute(sql))
			.extracting(SQLException::getSQLState)
			.isEqualTo(NOT_ALLOWED);
	}

	@Test
	void mayMakeWhatTheRelayNeeds() throws SQLException {
		for (var sql : List.of("CREATE SCHEMA mine", "CREATE TABLE mine.events (id int PRIMARY KEY)",
				"CREATE PUBLICATION mine FOR TABLE mine.events WITH (publish = 'insert')",
				"SELECT pg_create_logical_replication_slot('mine', 'pgoutput', false, false, true)",
				"SELECT pg_drop_replication_slot('mine')", "DROP PUBLICATION mine")) {
			execute(sql);
		}
	}

	@Test
	void seesWhoHoldsUpTheRelay() throws SQLException {
		try (var _ = DriverManager.getConnection(this.servers.adminUrl() + "?ApplicationName=another",
				this.servers.superuser(), this.servers.superuserPassword());
				var statement = this.shop.createStatement();
				var found = statement.executeQuery("SELECT state FROM pg_stat_activity"
						+ " WHERE application_name = 'another' AND state IS NOT NULL")) {
			assertThat(found.next()).isTrue();
		}
	}

	private void execute(String sql) throws SQLException {
		try (var statement = this.shop.createStatement()) {
			statement.execute(sql);
		}
	}

}

package com.shop.shared.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who waits for whom, and how long for an answer. */
@ApplicationModuleTest
@Tag("long")
class DatabaseConnectionsModuleTests {

	private static final int POOL = 10;

	private final DataSource database;

	private final DatabaseConnections connections;

	private final TransactionOperations transaction;

	private final JdbcTemplate jdbc;

	DatabaseConnectionsModuleTests(DataSource database, DatabaseConnections connections,
			TransactionOperations transaction, JdbcTemplate jdbc) {
		this.database = database;
		this.connections = connections;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@Test
	void waitForAnAnswerAsLongAsTheirPurposeAllows() {
		assertThat(limitsOf(this.jdbc)).isEqualTo(new Limits("5s", "10s", "30s", Duration.ofSeconds(15)));
		assertThat(limitsOf(new JdbcTemplate(this.connections.forLifeSigns())))
			.isEqualTo(new Limits("5s", "10s", "30s", Duration.ofSeconds(3)));
		assertThat(limitsOf(new JdbcTemplate(this.connections.forLongWork())))
			.isEqualTo(new Limits("0", "0", "0", Duration.ofMinutes(30)));
	}

	@Test
	void takeLongForOneTransactionOnly() {
		var within = this.transaction.execute(_ -> {
			this.connections.letTransactionTakeLong();
			return limitsOf(this.jdbc);
		});

		assertThat(within).isEqualTo(new Limits("0", "0", "0", Duration.ofMinutes(30)));
		assertThat(limitsOf(this.jdbc)).isEqualTo(new Limits("5s", "10s", "30s", Duration.ofSeconds(15)));
	}

	@Test
	void areLeftForOperatorsAndForTheShopsOwnWorkByRequests() throws SQLException {
		try (var _ = takeAll("/orders")) {
			assertThat(this.jdbc.queryForObject("SELECT 1", Integer.class)).isEqualTo(1);
			asRequest("/ops/relay");
			assertThat(this.jdbc.queryForObject("SELECT 1", Integer.class)).isEqualTo(1);

			asRequest("/orders");
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> this.jdbc.queryForObject("SELECT 1", Integer.class))
				.satisfies(refused -> assertThat(DatabaseTrouble.of(refused)).contains(DatabaseTrouble.BUSY));
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
	}

	@Test
	void areLeftForSignsOfLifeByEverybody() throws SQLException {
		var signs = new JdbcTemplate(this.connections.forLifeSigns());
		try (var _ = takeAll("/orders")) {
			RequestContextHolder.resetRequestAttributes();
			try (var _ = takeAll("")) {
				assertThat(signs.queryForObject("SELECT 1", Integer.class)).isEqualTo(1);
			}
		}
	}

	@Test
	void areThrownAwayWhenTheServerTakesNoChanges() throws SQLException {
		var pool = this.database.unwrap(HikariDataSource.class);
		int server;
		try (var connection = pool.getConnection()) {
			server = serverOf(connection);
			connection.setReadOnly(true);
			connection.setAutoCommit(false);
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> {
				try (var statement = connection.createStatement()) {
					statement.execute("CREATE TABLE public.not_now (id int)");
				}
			}).satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo(DatabaseTrouble.READ_ONLY));
		}

		Awaitility.await("its process has ended")
			.until(() -> Boolean.FALSE.equals(this.jdbc
				.queryForObject("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = ?)", Boolean.class, server)));
	}

	private record Limits(String lock, String statement, String silence, Duration answer) {
	}

	private static Limits limitsOf(JdbcTemplate jdbc) {
		var limits = jdbc
			.execute((ConnectionCallback<Limits>) connection -> new Limits(show(connection, "lock_timeout"),
					show(connection, "statement_timeout"), show(connection, "idle_in_transaction_session_timeout"),
					Duration.ofMillis(connection.getNetworkTimeout())));
		return requireNonNull(limits);
	}

	private static String show(Connection connection, String setting) throws SQLException {
		try (var statement = connection.createStatement(); var row = statement.executeQuery("SHOW " + setting)) {
			row.next();
			return row.getString(1);
		}
	}

	private static int serverOf(Connection connection) throws SQLException {
		try (var statement = connection.createStatement();
				var row = statement.executeQuery("SELECT pg_backend_pid()")) {
			row.next();
			return row.getInt(1);
		}
	}

	/**
	 * All connections that this thread can get, for a request to the path if there is
	 * one.
	 */
	private AllTaken takeAll(String path) throws SQLException {
		if (!path.isEmpty()) {
			asRequest(path);
		}
		var taken = new AllTaken(new ArrayDeque<>());
		for (var count = 0; count < POOL; count++) {
			taken.connections().add(this.database.getConnection());
		}
		RequestContextHolder.resetRequestAttributes();
		return taken;
	}

	private static void asRequest(String path) {
		RequestContextHolder
			.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest("GET", path)));
	}

	private record AllTaken(ArrayDeque<Connection> connections) implements AutoCloseable {

		@Override
		public void close() throws SQLException {
			for (var connection : this.connections) {
				connection.close();
			}
		}

	}

}

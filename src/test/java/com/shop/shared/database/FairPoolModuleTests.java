package com.shop.shared.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.modulith.test.ApplicationModuleTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Threads get connections in the order in which they asked. */
@ApplicationModuleTest
@Tag("long")
class FairPoolModuleTests {

	private static final int OTHERS = 5;

	private final DataSource database;

	private final List<String> served = Collections.synchronizedList(new ArrayList<>());

	@SuppressWarnings("NullAway.Init")
	private HikariDataSource one;

	@SuppressWarnings("NullAway.Init")
	private FairPool pool;

	FairPoolModuleTests(DataSource database) {
		this.database = database;
	}

	@BeforeEach
	void open() throws SQLException {
		this.served.clear();
		this.one = CopiedPool.of(this.database.unwrap(HikariDataSource.class), "one");
		this.one.setMaximumPoolSize(1);
		this.one.setConnectionTimeout(2_000);
		this.pool = new FairPool(this.one);
	}

	@AfterEach
	void close() {
		this.one.close();
	}

	@Test
	void servesThoseWhoWaitBeforeOneThatComesBackAtOnce() throws SQLException {
		this.one.setConnectionTimeout(30_000);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var waiting = new ArrayList<CompletableFuture<Void>>();
			try (var _ = this.pool.getConnection()) {
				for (var other = 1; other <= OTHERS; other++) {
					var name = "thread " + other;
					var before = this.pool.waiting();
					waiting.add(CompletableFuture.runAsync(() -> use(name), threads));
					Awaitility.await(name + " waits")
						.pollInterval(Duration.ofMillis(5))
						.until(() -> this.pool.waiting() > before);
				}
			}
			use("the first again");
			waiting.forEach(CompletableFuture::join);
		}

		assertThat(this.served).hasSize(OTHERS + 1).startsWith("thread 1", "thread 2").endsWith("the first again");
	}

	private void use(String name) {
		try (var connection = this.pool.getConnection(); var statement = connection.createStatement()) {
			statement.execute("SELECT 1");
			this.served.add(name);
		}
		catch (SQLException failed) {
			throw new IllegalStateException(failed);
		}
	}

	@Test
	void refusesThoseWhoWaitTooLongAndLosesNoPlace() throws SQLException {
		var used = this.pool.getConnection();
		assertThatExceptionOfType(SQLTransientConnectionException.class).isThrownBy(this.pool::getConnection)
			.withMessage("one: no connection was free within 2000 ms; others wait: 0");
		used.close();
		used.close();

		use("afterwards");
		try (var _ = this.pool.getConnection()) {
			assertThatExceptionOfType(SQLTransientConnectionException.class).as("closed twice, free once")
				.isThrownBy(this.pool::getConnection);
		}
	}

	@Test
	void losesNoPlaceToAServerThatRefusesConnections() {
		this.one.setJdbcUrl("jdbc:postgresql://localhost:1/none");
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.pool::getConnection);
		assertThatExceptionOfType(SQLException.class).isThrownBy(this.pool::getConnection)
			.withMessageNotContaining("no connection was free");
	}

	@Test
	void hidesNothingOfTheConnection() throws SQLException {
		try (var connection = this.pool.getConnection()) {
			assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
			assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
			assertThat(Set.of(connection)).contains(connection);
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> connection.createStatement().execute("nonsense"))
				.withMessageContaining("syntax error");
			assertThat(connection.isClosed()).isFalse();
		}
	}

}

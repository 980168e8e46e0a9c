package com.shop.shared.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is served from which pool, also by a database that does not respond. */
class RequestAndWorkerPoolsTests {

	private static final int REQUESTS = 5;

	@ParameterizedTest
	@ValueSource(strings = { "/ops/messages", "/ops", "/actuator/health/readiness", "/staff/operations",
			"/staff/operations/jobs/verification", "/staff/operations/messages" })
	void serveOperatorsBesideTheCustomers(String path) {
		assertThat(RequestAndWorkerPools.isOperators(path)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/orders", "/staff/orders", "/opsimath", "/actuators", "/staff/operationsresearch" })
	void serveAllOthersWithTheCustomers(String path) {
		assertThat(RequestAndWorkerPools.isOperators(path)).isFalse();
	}

	@Tag("long")
	@Test
	void waitSideBySideForTheFirstConnection() throws IOException {
		try (var silent = new ServerSocket(0, REQUESTS, InetAddress.getLoopbackAddress());
				var requests = requestsTo(silent.getLocalPort());
				var _ = new RequestAndWorkerPools(requests);
				var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var refused = IntStream.range(0, REQUESTS)
				.mapToObj(_ -> CompletableFuture.supplyAsync(() -> isRefused(requests), threads))
				.toList();

			Awaitility.await("all of them wait at once").until(() -> waiting(requests) == REQUESTS);
			assertThat(refused).allMatch(CompletableFuture::join);
		}
	}

	private static HikariDataSource requestsTo(int port) {
		var pool = new HikariDataSource();
		pool.setJdbcUrl("jdbc:postgresql://localhost:" + port + "/postgres?loginTimeout=1&socketTimeout=1");
		pool.setConnectionTimeout(5_000);
		pool.setMaximumPoolSize(REQUESTS);
		return pool;
	}

	private static int waiting(HikariDataSource pool) {
		var started = pool.getHikariPoolMXBean();
		return (started != null) ? started.getThreadsAwaitingConnection() : 0;
	}

	private static boolean isRefused(HikariDataSource pool) {
		try (var _ = pool.getConnection()) {
			return false;
		}
		catch (SQLException noConnection) {
			return true;
		}
	}

}

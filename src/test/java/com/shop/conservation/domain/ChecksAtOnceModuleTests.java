package com.shop.conservation.domain;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.problem.Conflict;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator presses the button again and again. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@TestPropertySource(properties = { "shop.conservation.interval=1h", "shop.conservation.settle-time=200ms" })
class ChecksAtOnceModuleTests {

	private static final int CALLS = 20;

	private final Conservation conservation;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	ChecksAtOnceModuleTests(Conservation conservation, JdbcClient jdbc, TransactionOperations transaction) {
		this.conservation = conservation;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@Test
	void checksOnceHoweverOftenItIsAskedMeanwhile() {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var calls = this.transaction.execute(_ -> {
				// As long as this is locked, no check can store what it has found.
				this.jdbc.sql("UPDATE conservation.checks SET begun_at = begun_at").update();
				var asked = IntStream.range(0, CALLS)
					.mapToObj(_ -> CompletableFuture.supplyAsync(this::ask, threads))
					.toList();
				Awaitility.await("all but one are refused")
					.until(() -> asked.stream().filter(CompletableFuture::isDone).count() == CALLS - 1);
				return asked;
			});

			assertThat(calls.stream().map(CompletableFuture::join).toList())
				.containsExactlyInAnyOrderElementsOf(answers());
		}
		assertThat(ask()).isEqualTo("checked");
	}

	/** A call with an idempotency key has a transaction of its own, which waits. */
	@Test
	void areNotEndedByTheDatabaseBecauseTheyTakeLong() throws InterruptedException {
		var locked = new CountDownLatch(1);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			threads.execute(() -> this.transaction.executeWithoutResult(_ -> {
				// The check reads the orders.
				this.jdbc.sql("LOCK TABLE orders.orders").update();
				locked.countDown();
				this.jdbc.sql("SELECT pg_sleep(2)").query().listOfRows();
			}));
			locked.await();
			this.transaction.executeWithoutResult(_ -> {
				this.jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = '1s'").update();
				assertThat(ask()).isEqualTo("checked");
			});
		}
	}

	private static List<String> answers() {
		return IntStream.range(0, CALLS).mapToObj(call -> (call == 0) ? "checked" : "CHECK_RUNNING").toList();
	}

	private String ask() {
		try {
			this.conservation.checkNow();
			return "checked";
		}
		catch (Conflict running) {
			return running.code();
		}
	}

}

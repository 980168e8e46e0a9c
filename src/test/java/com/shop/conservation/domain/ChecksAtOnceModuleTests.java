package com.shop.conservation.domain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.ApplicationModuleTest.BootstrapMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.shared.problem.Conflict;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator presses the button again and again. */
@ApplicationModuleTest(mode = BootstrapMode.ALL_DEPENDENCIES)
@Import(ChecksAtOnceModuleTests.TenMinutesAhead.class)
@TestPropertySource(properties = { "shop.conservation.interval=1h", "shop.conservation.first-check=1d",
		"shop.conservation.settle-time=200ms" })
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

	/** The clock of this instance is wrong. */
	@TestConfiguration(proxyBeanMethods = false)
	static class TenMinutesAhead {

		@Bean
		@Primary
		Clock clockAhead() {
			return Clock.offset(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)), Duration.ofMinutes(10));
		}

	}

	@AfterEach
	void leaveTheTurnToOthers() {
		this.jdbc.sql("UPDATE conservation.checks SET begun_at = '-infinity'").update();
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
			var holding = CompletableFuture.runAsync(() -> this.transaction.executeWithoutResult(_ -> {
				// The check reads the orders.
				this.jdbc.sql("LOCK TABLE orders.orders").update();
				locked.countDown();
				Awaitility.await("the check waits").until(this::isSomebodyWaiting);
				this.jdbc.sql("SELECT pg_sleep(3)").query().listOfRows();
			}), threads);
			locked.await();
			this.transaction.executeWithoutResult(_ -> {
				this.jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = '2s'").update();
				assertThat(ask()).isEqualTo("checked");
			});
			holding.join();
		}
	}

	/** What one instance has seen would be in the future for the others. */
	@Test
	void areNotedByTheClockOfTheDatabase(@Autowired Clock clock) {
		assertThat(clock.instant()).as("this instance's").isAfter(Instant.now().plus(Duration.ofMinutes(9)));

		this.conservation.checkIfDue();

		assertThat(this.jdbc.sql("""
				SELECT checked_at BETWEEN begun_at AND clock_timestamp()
				    AND begun_at BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp()
				FROM conservation.checks""").query(Boolean.class).single()).isTrue();
	}

	private static List<String> answers() {
		return IntStream.range(0, CALLS).mapToObj(call -> (call == 0) ? "checked" : "CHECK_RUNNING").toList();
	}

	private boolean isSomebodyWaiting() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM pg_stat_activity
				    WHERE datname = current_database() AND wait_event_type = 'Lock')""").query(Boolean.class).single();
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

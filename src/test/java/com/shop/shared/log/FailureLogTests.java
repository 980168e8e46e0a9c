package com.shop.shared.log;

import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that fails can be sent again and again; the log tells so once in a while. */
@ExtendWith(OutputCaptureExtension.class)
class FailureLogTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final InstantSource source = this.now::get;

	private final FailureLog failures = new FailureLog(this.source.withZone(ZoneOffset.UTC));

	@Test
	void tellsEachKindOnceInAWhileAndHowOften(CapturedOutput output) {
		for (var request = 0; request < 100; request++) {
			this.failures.note(failure(request));
		}
		this.failures.note(new IllegalStateException("of another kind"));
		this.now.set(Instant.EPOCH.plus(Duration.ofSeconds(11)));
		this.failures.note(failure(100));

		assertThat(output.toString().lines().filter(line -> line.contains("A request failed"))).satisfiesExactly(
				line -> assertThat(line).contains("(1 since"), line -> assertThat(line).contains("(1 since"),
				line -> assertThat(line).contains("(100 since"));
		assertThat(output).contains("request 0", "of another kind", "request 100").doesNotContain("request 1\n");
	}

	@Test
	void tellsAnOutageOfTheDatabaseInOneLineOnceInAWhile(CapturedOutput output) {
		for (var request = 0; request < 100; request++) {
			this.failures.noteDatabase(failure(request));
		}

		assertThat(output.toString().lines()).singleElement()
			.asString()
			.endsWith("A request failed because of the database (1 since this was last logged): request 0");
	}

	@Test
	void tellsOtherErrorsOfTheDatabaseAsWell(CapturedOutput output) {
		for (var state : List.of("57014", "42P01", "57014", "42P01")) {
			var failure = new SQLException("error " + state, state);
			if (state.equals("57014")) {
				this.failures.noteDatabase(failure);
			}
			else {
				this.failures.note(failure);
			}
		}

		assertThat(output.toString()).containsOnlyOnce("(1 since this was last logged): error 57014")
			.containsOnlyOnce("A request failed (1 since this was last logged)")
			.contains("SQLException: error 42P01");
	}

	@Test
	void tellsAnotherFailureOfTheSamePlaceWhileTheDatabaseIsAway(CapturedOutput output) {
		var refused = new ConnectException("Connection refused");

		this.failures.noteDatabase(new IllegalStateException("the database is away", refused));
		this.failures.note(new IllegalStateException("another server is away", refused));

		assertThat(output).contains("(1 since this was last logged): the database is away",
				"A request failed (1 since this was last logged)", "another server is away");
	}

	private static RuntimeException failure(int request) {
		return new IllegalArgumentException("request " + request);
	}

}

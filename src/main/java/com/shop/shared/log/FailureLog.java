package com.shop.shared.log;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Logs requests that failed, each kind once in a while and with how often it happened:
 * whoever finds such a request can send it again and again, and while the database is
 * away, all fail.
 */
@Component
public class FailureLog {

	private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

	private final SeldomLog<Kind> failures;

	FailureLog(Clock clock) {
		this.failures = new SeldomLog<>(clock);
	}

	/**
	 * The place in the code where something fails, and what the database calls it: its
	 * driver makes all errors in one place. If the database is away, that is a place in
	 * the JDK, where other connections fail, too. There are only so many.
	 */
	private record Kind(boolean ofDatabase, String type, String place, String sqlState) {

		static Kind of(Throwable failure, boolean ofDatabase) {
			var cause = NestedExceptionUtils.getMostSpecificCause(failure);
			return new Kind(ofDatabase, cause.getClass().getName(),
					Arrays.stream(cause.getStackTrace())
						.findFirst()
						.map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
						.orElse(""),
					(cause instanceof SQLException failed) ? String.valueOf(failed.getSQLState()) : "");
		}

	}

	/** Notes that a request failed for a reason that nobody has foreseen. */
	public void note(Throwable failure) {
		this.failures.note(Kind.of(failure, false),
				count -> log.error("A request failed ({} since this was last logged)", count, failure));
	}

	/** Notes that a request failed because the database is away or overloaded. */
	public void noteDatabase(Throwable failure) {
		this.failures.note(Kind.of(failure, true),
				count -> log.warn("A request failed because of the database ({} since this was last logged): {}", count,
						failure.getMessage()));
	}

}

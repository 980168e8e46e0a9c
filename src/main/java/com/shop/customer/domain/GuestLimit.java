package com.shop.customer.domain;

import java.time.Clock;
import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.TimeOrderedUuid;
import com.shop.shared.problem.Unprocessable;

/**
 * Limits how many people become customers with the same e-mail address at the checkout,
 * where nobody has confirmed it. So nobody can have many messages sent to a stranger.
 */
@Component
class GuestLimit {

	private static final Duration TIME = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final CustomerProperties properties;

	private final Clock clock;

	GuestLimit(JdbcClient jdbc, CustomerProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Checks the limit, within the transaction of the registration.
	 * @throws Unprocessable if it is reached
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	void check(String email) {
		this.jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('guests ' || lower(?), 0))")
			.param(email)
			.query(Integer.class)
			.single();
		if (recent(email) >= this.properties.guestsPerEmail()) {
			throw new Unprocessable("TOO_MANY_GUEST_ORDERS",
					"There were too many orders with this e-mail address without a sign-in. Try again in an hour,"
							+ " or sign in.");
		}
	}

	/** Ids tell when they were made. Those of other makers have no time in them. */
	private int recent(String email) {
		var now = this.clock.instant();
		return this.jdbc.sql("""
				SELECT count(*) FROM customer.customers
				WHERE lower(email) COLLATE "C" = lower(:email) AND id BETWEEN :from AND :to""")
			.param("email", email)
			.param("from", TimeOrderedUuid.earliestAt(now.minus(TIME)))
			.param("to", TimeOrderedUuid.earliestAt(now.plus(TIME)))
			.query(Integer.class)
			.single();
	}

}

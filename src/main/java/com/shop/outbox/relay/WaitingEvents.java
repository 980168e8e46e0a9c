package com.shop.outbox.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Since when events wait for the relay. The instance that relays writes down how far it
 * is, so that any instance can tell, also while nobody relays.
 */
@Component
class WaitingEvents {

	private static final Logger log = LoggerFactory.getLogger(WaitingEvents.class);

	private final RelayStatus status;

	private final JdbcClient jdbc;

	private final Clock clock;

	private @Nullable OutboxRecord written;

	WaitingEvents(RelayStatus status, JdbcClient jdbc, Clock clock) {
		this.status = status;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Costs nothing while nothing is relayed. */
	@Scheduled(fixedDelay = 1_000)
	void writeDown() {
		this.status.last().filter(last -> !last.equals(this.written)).ifPresent(last -> {
			try {
				// One that was frozen, and is followed by another, must not turn it back.
				this.jdbc.sql("UPDATE outbox.last_relayed SET id = ?, occurred_at = ? WHERE id < ?")
					.params(UUID.fromString(last.id()), last.occurredAtUtc(), UUID.fromString(last.id()))
					.update();
				this.written = last;
			}
			catch (DataAccessException | TransactionException away) {
				log.debug("There is no database to write down what is relayed", away);
			}
		});
	}

	/**
	 * How long ago the oldest event that waits occurred; zero if none waits. Ids grow
	 * with time, so an index leads to it, and the time to the partitions that it can be
	 * in.
	 */
	Duration oldestAge() {
		return this.jdbc.sql("""
				SELECT waiting.occurred_at FROM outbox.last_relayed AS relayed CROSS JOIN LATERAL (
				    SELECT occurred_at FROM outbox.outbox
				    WHERE id > relayed.id AND occurred_at > relayed.occurred_at - interval '1 hour'
				    ORDER BY id LIMIT 1) AS waiting""")
			.query((row, _) -> row.getObject("occurred_at", LocalDateTime.class))
			.optional()
			.map(oldest -> Duration.between(oldest.toInstant(ZoneOffset.UTC), this.clock.instant()))
			.filter(Duration::isPositive)
			.orElse(Duration.ZERO);
	}

}

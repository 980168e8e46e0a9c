package com.shop.outbox.relay.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.outbox.relay.model.RelayStatus;
import com.shop.shared.UuidText;

/**
 * Reports how long events have been waiting for the relay. The instance that relays
 * stores its progress, so that every instance can report this, even while none relays.
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

	/** Stores the progress; does nothing if it has not changed. */
	@Scheduled(fixedDelay = 1_000)
	void writeDown() {
		this.status.last().filter(last -> !last.equals(this.written)).ifPresent(last -> {
			try {
				// A leader that was frozen and replaced must not move the progress
				// backwards, and neither must old events that are sent again.
				this.jdbc
					.sql("UPDATE outbox.last_relayed SET id = :id, occurred_at = :at"
							+ " WHERE id < :id OR occurred_at > :ahead")
					.param("id", UuidText.parse(last.id()))
					.param("at", last.occurredAtUtc())
					.param("ahead",
							LocalDateTime.ofInstant(this.clock.instant().plus(RelayStatus.AHEAD), ZoneOffset.UTC))
					.update();
				this.written = last;
			}
			catch (DataAccessException | TransactionException away) {
				log.debug("Could not store the progress of the relay", away);
			}
		});
	}

	/**
	 * Returns the age of the oldest waiting event; zero if none waits. Ids grow with
	 * time, so the query uses the primary key, and the time limits the partitions to be
	 * read.
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

package com.shop.outbox.relay.observation;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

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
 * Reports how many events wait for the relay, and for how long. The instance that relays
 * stores its progress, so that every instance can report this, even while none relays.
 */
@Component
class WaitingEvents {

	private static final Logger log = LoggerFactory.getLogger(WaitingEvents.class);

	/** Counting more takes long, and would tell an operator nothing new. */
	private static final int MOST_COUNTED = 100_000;

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
	 * What waits for the relay.
	 *
	 * @param rows the number of events, at most {@value #MOST_COUNTED}
	 * @param oldestAge the age of the oldest one; zero if none waits
	 */
	record Backlog(long rows, Duration oldestAge) {
	}

	/**
	 * Counts what waits, as any instance can tell. Only the instance that relays is
	 * exact; for others, the events of the last second count as well. Ids grow with time,
	 * so the query uses the primary key, and the time limits the partitions to be read.
	 */
	Backlog backlog() {
		return this.jdbc.sql("""
				SELECT count(*) AS events, min(waiting.occurred_at) AS oldest
				FROM outbox.last_relayed AS relayed CROSS JOIN LATERAL (
				    SELECT occurred_at FROM outbox.outbox
				    WHERE id > greatest(relayed.id, :known) AND occurred_at > relayed.occurred_at - interval '1 hour'
				    ORDER BY id LIMIT :most) AS waiting""")
			.param("known", this.status.last().map(last -> UuidText.parse(last.id())).orElse(null), Types.OTHER)
			.param("most", MOST_COUNTED)
			.query((row, _) -> new Backlog(row.getLong("events"), ageOf(row.getObject("oldest", LocalDateTime.class))))
			.single();
	}

	private Duration ageOf(@Nullable LocalDateTime moment) {
		return Optional.ofNullable(moment)
			.map(it -> Duration.between(it.toInstant(ZoneOffset.UTC), this.clock.instant()))
			.filter(Duration::isPositive)
			.orElse(Duration.ZERO);
	}

}

package com.shop.outbox.relay.healing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the time since which events may be missing on Kafka. It is stored with the gap
 * and never moves forward until the gap is filled: what an interrupted back-fill has
 * sent, and the markers of its transactions, are newer than what is still missing.
 */
@Component
class GapStart {

	/**
	 * An upper bound for the time between writing an event and relaying it. It assumes
	 * that no transaction takes longer and no two clocks differ by more.
	 */
	static final Duration MARGIN = Duration.ofHours(1);

	private final KnownGap known;

	private final JdbcClient jdbc;

	private final Clock clock;

	GapStart(KnownGap known, JdbcClient jdbc, Clock clock) {
		this.known = known;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Returns the time, and stores it. Of the last relayed event, Kafka's newest
	 * timestamp and the present, the earliest counts. The first does not know of topics
	 * that were restored or moved to another cluster, the second also grows with each
	 * transaction that was aborted or that brought old events, and both may come from a
	 * clock that is ahead. If either is unknown, or the last event is further ahead than
	 * clocks may differ, everything may be missing.
	 * @param newest the newest timestamp on Kafka; null if the topics are empty
	 */
	Instant find(@Nullable Instant newest, String reason) {
		var start = Optional.ofNullable(newest)
			.flatMap(time -> lastRelayed().map(last -> Collections.min(List.of(last, time, this.clock.instant()))))
			.map(time -> time.minus(MARGIN))
			.filter(Instant.EPOCH::isBefore)
			.orElse(Instant.EPOCH);
		return this.known.noteSince(start, reason);
	}

	/** An external relay, such as Kafka Connect, does not store what it has relayed. */
	private Optional<Instant> lastRelayed() {
		return this.jdbc.sql("SELECT occurred_at FROM outbox.last_relayed")
			.query((row, _) -> row.getObject("occurred_at", LocalDateTime.class).toInstant(ZoneOffset.UTC))
			.optional()
			.filter(last -> !last.isAfter(this.clock.instant().plus(MARGIN)));
	}

}

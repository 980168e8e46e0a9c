package com.shop.outbox.relay.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The state of this instance's relay, for health and metrics. */
@Component
public class RelayStatus {

	/** The phases of the relay. */
	public enum Phase {

		/** Not started, or stopped. */
		STOPPED,
		/** Another instance relays; this one takes over when that stops. */
		STANDBY,
		/** Fencing, reading the position, starting the engine. */
		STARTING,
		/** The stream was broken; the missing events are being sent from the table. */
		BACK_FILLING,
		/** Rows are being relayed. */
		RELAYING,
		/** The last session failed; the next begins after a delay. */
		FAILED;

		/** Whether this instance brings events to Kafka. */
		public boolean relays() {
			return this == RELAYING || this == BACK_FILLING;
		}

	}

	/**
	 * An event whose time is further ahead than this comes from a clock that is wrong.
	 */
	public static final Duration AHEAD = Duration.ofMinutes(1);

	private final Clock clock;

	private final Consumer<OutboxRecord> traces;

	private final Counter rows;

	private final Counter restarts;

	private final Timer delay;

	private volatile Phase phase = Phase.STOPPED;

	private volatile Instant since;

	private volatile @Nullable String failure;

	private volatile @Nullable OutboxRecord last;

	public RelayStatus(Clock clock, MeterRegistry meters, Consumer<OutboxRecord> traces) {
		this.clock = clock;
		this.traces = traces;
		this.since = clock.instant();
		this.rows = Counter.builder("shop.relay.rows")
			.description("Rows of the outbox that were relayed to Kafka")
			.register(meters);
		this.restarts = Counter.builder("shop.relay.failures").description("Sessions that failed").register(meters);
		this.delay = Timer.builder("shop.relay.delay")
			.description("Time from an event to its commit on Kafka")
			.publishPercentileHistogram()
			.register(meters);
	}

	public void enter(Phase phase) {
		if (phase != this.phase) {
			this.phase = phase;
			this.since = this.clock.instant();
		}
		if (phase == Phase.RELAYING || phase == Phase.BACK_FILLING || phase == Phase.STANDBY) {
			this.failure = null;
		}
	}

	public void failed(Throwable cause) {
		this.failure = String.valueOf(cause.getMessage());
		this.restarts.increment();
		enter(Phase.FAILED);
	}

	public void relayed(List<OutboxRecord> events) {
		var now = this.clock.instant();
		this.rows.increment(events.size());
		events.forEach(event -> this.delay.record(positive(event.age(now))));
		events.forEach(this.traces);
		events.stream()
			.max(Comparator.comparing(OutboxRecord::id))
			.filter(newest -> isBehind(this.last, newest, now))
			.ifPresent(newest -> this.last = newest);
	}

	/**
	 * After one event from a clock that was ahead, the next event counts, so that waiting
	 * events are not overlooked until all clocks have caught up.
	 */
	private static boolean isBehind(@Nullable OutboxRecord last, OutboxRecord newest, Instant now) {
		return last == null || last.id().compareTo(newest.id()) < 0 || last.age(now).compareTo(AHEAD.negated()) < 0;
	}

	/**
	 * The event with the greatest id that this instance has relayed. Of two transactions
	 * that overlap, the one with the smaller ids may be relayed last, and so may old
	 * events that are sent again.
	 */
	public Optional<OutboxRecord> last() {
		return Optional.ofNullable(this.last);
	}

	/** When the current phase began. */
	public Instant since() {
		return this.since;
	}

	private static Duration positive(Duration duration) {
		return duration.isNegative() ? Duration.ZERO : duration;
	}

	public Phase phase() {
		return this.phase;
	}

	/** How long the current phase has lasted. */
	public Duration age() {
		return Duration.between(this.since, this.clock.instant());
	}

	/** Why the last session failed; empty once another one is running. */
	public Optional<String> failure() {
		return Optional.ofNullable(this.failure);
	}

}

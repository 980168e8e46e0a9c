package com.shop.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BooleanSupplier;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/**
 * Decides when to poll a queue in the database, so that an idle instance polls rarely. An
 * empty queue is polled again when work that this instance added is due, and at least
 * every {@code shop.idle-interval}, because other instances add work, too. Each queue
 * needs a separate object.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class PollSchedule {

	private final long interval;

	private final Clock clock;

	/** The times, by {@link System#nanoTime()}, at which known work is due. */
	private final ConcurrentSkipListSet<Long> due = new ConcurrentSkipListSet<>();

	private volatile long idleUntil = System.nanoTime();

	PollSchedule(@Value("${shop.idle-interval:20s}") Duration interval, Clock clock) {
		this.interval = interval.toNanos();
		this.clock = clock;
	}

	/**
	 * A schedule that polls at least this often, because the work cannot wait longer.
	 */
	public PollSchedule polledEvery(Duration interval) {
		return new PollSchedule(interval, this.clock);
	}

	/**
	 * Polls the queue, unless it is probably empty. Only one thread may call this at a
	 * time.
	 * @param poll polls the queue and returns whether it found work
	 * @return whether there was work
	 */
	public boolean pollIfDue(BooleanSupplier poll) {
		var now = System.nanoTime();
		var known = this.due.headSet(now, true);
		if (known.isEmpty() && now < this.idleUntil) {
			return false;
		}
		known.clear();
		// If polling fails, the next call polls again.
		this.idleUntil = now;
		var found = poll.getAsBoolean();
		if (!found) {
			this.idleUntil = System.nanoTime() + this.interval;
		}
		return found;
	}

	/** Polls after this delay, counted from the commit of the current transaction. */
	public void wakeAfterCommit(Duration delay) {
		AfterCommit.run(() -> wakeIn(delay));
	}

	/** Polls at this time, because work is due then. */
	public void wakeAt(Instant dueAt) {
		wakeIn(Duration.between(this.clock.instant(), dueAt));
	}

	/** Polls after this delay, because work is due then. */
	public void wakeIn(Duration delay) {
		this.due.add(System.nanoTime() + Math.max(0, delay.toNanos()));
	}

}

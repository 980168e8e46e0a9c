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
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Saves an idle instance most of its looks into a queue in the database. A queue that was
 * found empty is left alone until work that this instance has added is due, or until
 * {@code shop.idle-interval} is over: there may be work of other instances by then. Each
 * queue has one of its own.
 */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
public class IdleQueue {

	private final long interval;

	private final Clock clock;

	/** When known work is due, as {@link System#nanoTime()} tells the time. */
	private final ConcurrentSkipListSet<Long> due = new ConcurrentSkipListSet<>();

	private volatile long idleUntil = System.nanoTime();

	IdleQueue(@Value("${shop.idle-interval:10s}") Duration interval, Clock clock) {
		this.interval = interval.toNanos();
		this.clock = clock;
	}

	/**
	 * Looks into the queue, unless there is probably nothing in it. For one thread at a
	 * time.
	 * @param look whether there was anything
	 * @return whether there was anything
	 */
	public boolean look(BooleanSupplier look) {
		var now = System.nanoTime();
		var known = this.due.headSet(now, true);
		if (known.isEmpty() && now < this.idleUntil) {
			return false;
		}
		known.clear();
		// If the look fails, the next one is not put off.
		this.idleUntil = now;
		var found = look.getAsBoolean();
		if (!found) {
			this.idleUntil = System.nanoTime() + this.interval;
		}
		return found;
	}

	/** There is work that is due after so long, once the transaction is committed. */
	public void wakeAfterCommit(Duration delay) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			wake(delay);
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				wake(delay);
			}
		});
	}

	/** There is work that is due then. */
	public void wake(Instant dueAt) {
		wake(Duration.between(this.clock.instant(), dueAt));
	}

	/** There is work that is due after so long. */
	public void wake(Duration delay) {
		this.due.add(System.nanoTime() + Math.max(0, delay.toNanos()));
	}

}

package com.shop.conservation.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.shop.conservation.domain.ConservationReport.Finding;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.problem.Conflict;

/**
 * Checks the {@link Equation equations}. All reads of a check see the same snapshot. A
 * deviation counts as settling at first, because messages may be in flight, and as drift
 * if it lasts longer than the settle time.
 */
@Service
public class Conservation {

	private static final Logger log = LoggerFactory.getLogger(Conservation.class);

	private final Equations equations;

	private final CheckTable table;

	private final DatabaseConnections connections;

	private final TransactionTemplate snapshot;

	private final TransactionTemplate transaction;

	private final AtomicBoolean requested = new AtomicBoolean();

	/** A check on request waits for a regular one. */
	private final Lock oneAtATime = new ReentrantLock();

	Conservation(Equations equations, CheckTable table, DatabaseConnections connections,
			PlatformTransactionManager transactions) {
		this.equations = equations;
		this.table = table;
		this.connections = connections;
		this.transaction = new TransactionTemplate(transactions);
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.snapshot.setReadOnly(true);
		// The transaction of a request that can be repeated sees no snapshot.
		this.snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Returns the result of the last check. */
	public ConservationReport report() {
		return this.snapshot.execute(_ -> this.table.report());
	}

	/**
	 * Returns how many drifts the last check found for each equation; empty if nothing
	 * has been checked yet.
	 */
	Optional<Map<Equation, Long>> drift() {
		return this.table.drift();
	}

	/**
	 * Checks on request.
	 * @throws Conflict if a check on request is running on this instance
	 */
	public ConservationReport checkNow() {
		return checkNow(Equations.Progress.UNWATCHED);
	}

	ConservationReport checkNow(Equations.Progress progress) {
		if (!this.requested.compareAndSet(false, true)) {
			throw new Conflict("CHECK_RUNNING", "A check is running; wait until it is finished.");
		}
		try {
			if (TransactionSynchronizationManager.isActualTransactionActive()) {
				// The transaction of a request that can be repeated waits for the check.
				this.connections.letTransactionTakeLong();
			}
			return check(progress);
		}
		finally {
			this.requested.set(false);
		}
	}

	ConservationReport check() {
		return check(Equations.Progress.UNWATCHED);
	}

	private ConservationReport check(Equations.Progress progress) {
		runCheck(progress);
		// A request that can be repeated has a transaction, which alone sees the result
		// until it commits.
		return this.transaction.execute(_ -> this.table.report());
	}

	private void runCheck(Equations.Progress progress) {
		this.oneAtATime.lock();
		try {
			var now = this.table.now();
			var began = System.nanoTime();
			var balances = this.snapshot.execute(_ -> {
				this.connections.letTransactionTakeLong();
				return this.equations.balances(progress);
			});
			var took = Duration.ofNanos(System.nanoTime() - began);
			this.transaction.executeWithoutResult(_ -> record(now, took, balances));
		}
		finally {
			this.oneAtATime.unlock();
		}
	}

	/** Checks if a check is due and no other instance has begun it. */
	void checkIfDue() {
		var now = this.table.now();
		if (this.transaction.execute(_ -> this.table.takeTurn(now, this.table.dueIfBegunBefore(now)))) {
			runCheck(Equations.Progress.UNWATCHED);
		}
	}

	/** Returns the time since the last check; empty if there was none. */
	Optional<Duration> sinceLastCheck() {
		return this.table.sinceLastCheck();
	}

	/** Returns the time between two checks: the longer, the longer the last one took. */
	Duration interval() {
		return this.table.interval();
	}

	private void record(Instant checkedAt, Duration took, List<Balance> balances) {
		// The interval after the check before, which this check may change.
		var interval = this.table.interval();
		if (this.table.replaces(checkedAt, took)) {
			var before = this.table.findings();
			this.table.store(checkedAt, interval, balances);
			tell(before, this.table.findings());
		}
	}

	private static void tell(List<Finding> before, List<Finding> after) {
		for (var drift : ConservationReport.drift(after)) {
			if (ConservationReport.drift(before).stream().noneMatch(drift::isAbout)) {
				log.error("Drift: {} does not hold for {}: expected {}, found {}, since {}", drift.kind(), drift.id(),
						drift.expected(), drift.actual(), drift.since());
			}
		}
		for (var drift : ConservationReport.drift(before)) {
			if (after.stream().noneMatch(drift::isAbout)) {
				log.info("Drift is over: {} holds for {} again", drift.kind(), drift.id());
			}
		}
	}

}

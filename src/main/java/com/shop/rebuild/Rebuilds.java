package com.shop.rebuild;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

import com.shop.shared.Rebuildable;
import com.shop.shared.job.JobFailed;
import com.shop.shared.job.JobProgress;
import com.shop.shared.job.JobRun;
import com.shop.shared.job.OperatorJobs;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.NotFound;

/** Starts rebuilds, one per table at a time across all instances, and reports on them. */
@Service
public class Rebuilds {

	private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

	private final List<Rebuildable<?>> tables;

	private final Rebuilder rebuilder;

	private final TwinTables twins;

	private final OperatorJobs jobs;

	Rebuilds(List<Rebuildable<?>> tables, Rebuilder rebuilder, TwinTables twins, OperatorJobs jobs) {
		this.tables = List.copyOf(tables);
		this.rebuilder = rebuilder;
		this.twins = twins;
		this.jobs = jobs;
	}

	public List<Rebuildable<?>> tables() {
		return this.tables;
	}

	/**
	 * Returns the table with this name.
	 * @throws NotFound if there is none
	 */
	public Rebuildable<?> table(String name) {
		return this.tables.stream()
			.filter(table -> table.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new NotFound("REBUILD_UNKNOWN", "There is no rebuild '" + name + "'; there are "
					+ this.tables.stream().map(Rebuildable::name).collect(Collectors.joining(", ")) + "."));
	}

	/**
	 * Starts a rebuild and returns once it has begun.
	 * @throws Conflict if the table is already being rebuilt
	 */
	public void start(Rebuildable<?> table) {
		if (!this.jobs.start(job(table), progress -> run(table, progress))) {
			throw new Conflict("REBUILD_RUNNING",
					"A rebuild of '" + table.name() + "' is running; wait until it is finished.");
		}
	}

	/** Returns the table's last rebuild; empty if there was none yet. */
	public Optional<JobRun<RebuildResult>> lastRun(Rebuildable<?> table) {
		return this.jobs.lastRun(job(table), RebuildResult.class);
	}

	private static String job(Rebuildable<?> table) {
		return "rebuild of " + table.name();
	}

	private void run(Rebuildable<?> table, JobProgress progress) {
		try {
			this.rebuilder.rebuild(table, progress);
		}
		catch (RuntimeException failed) {
			discardTwin(table, progress::goesOn);
			throw (failed instanceof JobFailed) ? failed
					: new JobFailed("Nothing was changed. See the log for the reason.", failed);
		}
	}

	/** Drops the twins left behind by runs whose instances were killed. */
	@Scheduled(fixedDelayString = "PT5M")
	void discardLeftovers() {
		this.tables.forEach(table -> discardTwin(table, () -> lastRun(table).filter(JobRun::isRunning).isEmpty()));
	}

	private void discardTwin(Rebuildable<?> table, BooleanSupplier unused) {
		try {
			this.twins.discard(table, unused);
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("The twin of {} will be dropped later: {}", table.table(), databaseAway.getMessage());
		}
	}

}

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

/** Starts rebuilds, one of a table at a time among all instances, and tells of them. */
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
	 * The table by its name.
	 * @throws NotFound if there is none of that name
	 */
	public Rebuildable<?> table(String name) {
		return this.tables.stream()
			.filter(table -> table.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new NotFound("REBUILD_UNKNOWN", "There is no rebuild '" + name + "', but "
					+ this.tables.stream().map(Rebuildable::name).collect(Collectors.joining(", ")) + "."));
	}

	/**
	 * Returns when the run has begun.
	 * @throws Conflict if the table is being rebuilt already
	 */
	public void start(Rebuildable<?> table) {
		if (!this.jobs.start(job(table), progress -> run(table, progress))) {
			throw new Conflict("REBUILD_RUNNING",
					"A rebuild of '" + table.name() + "' is running; wait until it is finished.");
		}
	}

	/** Empty if there was none yet. */
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
					: new JobFailed("Nothing was changed; the log tells why.", failed);
		}
	}

	/** What a run has left behind whose instance was killed. */
	@Scheduled(fixedDelayString = "PT1M")
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

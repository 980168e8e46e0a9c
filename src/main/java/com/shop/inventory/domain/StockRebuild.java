package com.shop.inventory.domain;

import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

import com.shop.shared.Sku;
import com.shop.shared.job.JobFailed;
import com.shop.shared.job.JobProgress;
import com.shop.shared.job.JobRun;
import com.shop.shared.job.OperatorJobs;
import com.shop.shared.problem.Conflict;

/**
 * Rebuilds the read model of the available stock from the streams while the shop runs. If
 * its instance dies, the rebuild can be started again; corrections that were already made
 * remain valid.
 */
@Service
public class StockRebuild {

	static final String JOB = "rebuild of stock";

	private static final Logger log = LoggerFactory.getLogger(StockRebuild.class);

	private static final int PRODUCTS_AT_A_TIME = 100;

	private final OperatorJobs jobs;

	private final StreamReplay replay;

	private final JdbcClient jdbc;

	StockRebuild(OperatorJobs jobs, StreamReplay replay, JdbcClient jdbc) {
		this.jobs = jobs;
		this.replay = replay;
		this.jdbc = jdbc;
	}

	/**
	 * Starts the rebuild.
	 * @throws Conflict if this or another instance is running one
	 */
	public void start() {
		if (!this.jobs.start(JOB, this::run)) {
			throw new Conflict("REBUILD_RUNNING", "A rebuild is running; wait until it is finished.");
		}
	}

	/** Returns the last run; empty before the first rebuild. */
	public Optional<JobRun<RebuiltStock>> lastRun() {
		return this.jobs.lastRun(JOB, RebuiltStock.class);
	}

	private void run(JobProgress progress) {
		var total = this.jdbc.sql("SELECT count(*) FROM inventory.products").query(Long.class).single();
		var done = 0L;
		var found = new RebuiltStock(0, null);
		progress.reached(done, total, found);
		for (var skus = skusAfter(""); !skus.isEmpty(); skus = skusAfter(skus.getLast().value())) {
			for (var sku : skus) {
				found = rebuild(sku, found);
			}
			goOn();
			done += skus.size();
			progress.reached(done, Math.max(total, done), found);
		}
		if (found.deviation() != null) {
			throw new JobFailed(found.deviation());
		}
		progress.finish(found);
	}

	private RebuiltStock rebuild(Sku sku, RebuiltStock found) {
		try {
			return this.replay.correct(sku, StockRebuild::goOn) ? found.withCorrection() : found;
		}
		catch (StreamDeviates deviation) {
			log.error("The available stock of {} was not rebuilt: {}", sku, deviation.getMessage());
			return found.withDeviation(String.valueOf(deviation.getMessage()));
		}
	}

	private static void goOn() {
		if (Thread.currentThread().isInterrupted()) {
			throw new JobFailed("The rebuild was stopped before it was complete. Start it again.");
		}
	}

	private List<Sku> skusAfter(String sku) {
		return this.jdbc.sql("SELECT sku FROM inventory.products WHERE sku > ? ORDER BY sku LIMIT ?")
			.params(sku, PRODUCTS_AT_A_TIME)
			.query((row, _) -> new Sku(row.getString("sku")))
			.list();
	}

}

package com.shop.conservation.domain;

import java.util.Optional;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import com.shop.conservation.domain.ConservationReport.State;
import com.shop.shared.job.JobFailed;
import com.shop.shared.job.JobProgress;
import com.shop.shared.job.JobRun;
import com.shop.shared.job.OperatorJobs;
import com.shop.shared.problem.Conflict;

/** Checks in the background, for an operator who watches the progress. */
@Service
public class CheckJob {

	private static final String JOB = "conservation";

	private final Conservation conservation;

	private final OperatorJobs jobs;

	private final TransactionTemplate beside;

	CheckJob(Conservation conservation, OperatorJobs jobs, PlatformTransactionManager transactions) {
		this.conservation = conservation;
		this.jobs = jobs;
		this.beside = new TransactionTemplate(transactions);
		// The transaction of the check can write nothing.
		this.beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * What a check has found.
	 *
	 * @param deviating the number of products, customers and orders that deviate
	 */
	public record Outcome(State state, long deviating) {

		static Outcome of(ConservationReport report) {
			var deviating = report.equations().stream().mapToLong(ConservationReport.Total::deviating).sum();
			return new Outcome(report.state(), deviating);
		}

	}

	/**
	 * Starts a check and returns once it has begun.
	 * @throws Conflict if one is running already
	 */
	public void start() {
		if (!this.jobs.start(JOB, this::run)) {
			throw new Conflict("CHECK_RUNNING", "A check is running; wait until it is finished.");
		}
	}

	/** Returns the last check that an operator has started; empty if there was none. */
	public Optional<JobRun<Outcome>> lastRun() {
		return this.jobs.lastRun(JOB, Outcome.class);
	}

	private void run(JobProgress progress) {
		try {
			var report = this.conservation
				.checkNow((done, total) -> this.beside.executeWithoutResult(_ -> progress.reached(done, total, null)));
			progress.finish(Outcome.of(report));
		}
		catch (Conflict running) {
			throw new JobFailed(String.valueOf(running.getMessage()));
		}
	}

}

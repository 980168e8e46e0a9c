package com.shop.shared.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

import com.shop.shared.AfterCommit;
import com.shop.shared.database.DatabaseConnections;
import com.shop.shared.database.StoredTime;

/**
 * Runs the jobs that operators start, in the background. All instances together run a job
 * once at a time, and the last runs are stored. A run records every few seconds that it
 * is alive. A run that stops doing so, by the database's clock, is given up and can no
 * longer report or finish.
 */
@Component
public class OperatorJobs implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(OperatorJobs.class);

	private static final int KEPT = 20;

	private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(3);

	static final String ABANDONED = "The instance that ran this has stopped or lost the database. Start again.";

	private static final long STOP_MILLIS = 5_000;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final TransactionOperations transaction;

	private final JdbcClient lifeSigns;

	private final SimpleAsyncTaskScheduler threads = new SimpleAsyncTaskScheduler();

	OperatorJobs(JdbcClient jdbc, JsonMapper json, TransactionOperations transaction, DatabaseConnections connections) {
		this.jdbc = jdbc;
		this.json = json;
		this.transaction = transaction;
		this.lifeSigns = JdbcClient.create(connections.forLifeSigns());
		this.threads.setThreadNamePrefix("job-");
		this.threads.setTaskTerminationTimeout(STOP_MILLIS);
		this.threads.setCancelRemainingTasksOnClose(true);
	}

	/**
	 * Starts a run and returns once it has begun. In a transaction, the work starts after
	 * the commit.
	 * @param work does the job and finishes the run, or throws; operators see the message
	 * only of a {@link JobFailed}
	 * @return false if this or another instance is running the job already
	 */
	public boolean start(String job, Consumer<JobProgress> work) {
		var run = UUID.randomUUID();
		var begun = this.transaction.execute(_ -> isBegun(job, run));
		if (begun) {
			AfterCommit.run(() -> this.threads.execute(() -> run(job, run, work)));
		}
		return begun;
	}

	private boolean isBegun(String job, UUID run) {
		this.jdbc.sql("""
				UPDATE shared.job_runs SET state = 'FAILED', error = ?
				WHERE job = ? AND state = 'RUNNING' AND alive_until < now()""").params(ABANDONED, job).update();
		this.jdbc.sql("""
				DELETE FROM shared.job_runs WHERE job = ? AND id NOT IN
				    (SELECT id FROM shared.job_runs WHERE job = ? ORDER BY started_at DESC LIMIT ?)""")
			.params(job, job, KEPT - 1)
			.update();
		return this.jdbc.sql("""
				INSERT INTO shared.job_runs (id, job, state, started_at, alive_until)
				VALUES (?, ?, 'RUNNING', now(), now() + interval '15 seconds')
				ON CONFLICT (job) WHERE state = 'RUNNING' DO NOTHING""").params(run, job).update() == 1;
	}

	private void run(String job, UUID run, Consumer<JobProgress> work) {
		var worker = Thread.currentThread();
		var heartbeat = new JobProgress(run, this.lifeSigns, this.json);
		var beating = this.threads.scheduleWithFixedDelay(() -> {
			if (!heartbeat.goesOn()) {
				worker.interrupt();
			}
		}, HEARTBEAT_INTERVAL);
		var progress = new JobProgress(run, this.jdbc, this.json);
		try {
			work.accept(progress);
		}
		catch (RuntimeException failed) {
			log.warn("The {} failed", job, failed);
			fail(progress, (failed instanceof JobFailed) ? String.valueOf(failed.getMessage())
					: "See the log for the reason.");
		}
		finally {
			beating.cancel(false);
		}
	}

	private static void fail(JobProgress progress, String error) {
		// An interrupted thread cannot get a connection.
		var interrupted = Thread.interrupted();
		try {
			progress.fail(interrupted ? ABANDONED : error);
		}
		catch (DataAccessException databaseAway) {
			log.warn("The failure could not be stored; the run will be reported as abandoned: {}",
					databaseAway.getMessage());
		}
	}

	/** Returns the last run; empty if there was none yet. */
	public <R> Optional<JobRun<R>> lastRun(String job, Class<R> resultType) {
		return runs("job = ? ORDER BY started_at DESC LIMIT 1", resultType, List.of(job)).optional();
	}

	/** Returns the last run that has a result; empty if there is none. */
	public <R> Optional<JobRun<R>> lastWithResult(String job, Class<R> resultType) {
		return runs("job = ? AND result IS NOT NULL ORDER BY started_at DESC LIMIT 1", resultType, List.of(job))
			.optional();
	}

	/** Returns a run of the job; empty unless it is one of the last. */
	public <R> Optional<JobRun<R>> run(String job, UUID id, Class<R> resultType) {
		return runs("job = ? AND id = ?", resultType, List.of(job, id)).optional();
	}

	/**
	 * Returns the last runs, the newest first. Runs of dead instances count as failed, at
	 * the latest moment at which they may have been alive. Results can be large, so they
	 * are read one after the other.
	 * @param shortened what to keep of each result
	 */
	public <R> List<JobRun<R>> runs(String job, Class<R> resultType, UnaryOperator<R> shortened) {
		return this.jdbc.sql("SELECT id FROM shared.job_runs WHERE job = ? ORDER BY started_at DESC")
			.param(job)
			.query((row, _) -> row.getObject("id", UUID.class))
			.list()
			.stream()
			.flatMap(id -> run(job, id, resultType).stream())
			.map(run -> run.shortened(shortened))
			.toList();
	}

	private <R> JdbcClient.MappedQuerySpec<JobRun<R>> runs(String which, Class<R> resultType, List<?> parameters) {
		return this.jdbc.sql("""
				SELECT *, state = 'RUNNING' AND alive_until < now() AS abandoned,
				       CASE WHEN state = 'RUNNING' AND alive_until >= now() THEN NULL
				            ELSE coalesce(finished_at, greatest(started_at, alive_until)) END AS ended_at
				FROM shared.job_runs WHERE\s""" + which).params(parameters).query((row, _) -> run(row, resultType));
	}

	private <R> JobRun<R> run(ResultSet row, Class<R> resultType) throws SQLException {
		var abandoned = row.getBoolean("abandoned");
		@Nullable String result = row.getString("result");
		return new JobRun<>(row.getObject("id", UUID.class),
				abandoned ? JobRun.State.FAILED : JobRun.State.valueOf(row.getString("state")),
				StoredTime.in(row, "started_at"), StoredTime.orNull(row, "ended_at"), row.getLong("done"),
				row.getLong("total"), (result != null) ? this.json.readValue(result, resultType) : null,
				abandoned ? ABANDONED : row.getString("error"));
	}

	/** Stops running jobs, which fail and record why. */
	@Override
	public void close() {
		this.threads.close();
	}

}

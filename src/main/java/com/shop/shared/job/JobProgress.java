package com.shop.shared.job;

import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Records the progress and the result of a run, until the run is given up. */
public final class JobProgress {

	private final UUID run;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	JobProgress(UUID run, JdbcClient jdbc, JsonMapper json) {
		this.run = run;
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Records how much of the total is done.
	 * @param found what the run has found so far, if the job shows that
	 * @throws JobFailed if the run was given up, so that another may have started
	 */
	public void reached(long done, long total, @Nullable Object found) {
		requireOne(update("done = :done, total = :total, result = :result").param("done", done)
			.param("total", total)
			.param("result", (found != null) ? this.json.writeValueAsString(found) : null)
			.update());
	}

	/**
	 * Records that the run is complete. If this is called in a transaction, the
	 * transaction's changes are committed if and only if the run is finished.
	 * @throws JobFailed if the run was given up, so that another may have started
	 */
	public void finish(Object result) {
		requireOne(update("state = 'FINISHED', finished_at = now(), done = total, result = :result")
			.param("result", this.json.writeValueAsString(result))
			.update());
	}

	void fail(String error) {
		update("state = 'FAILED', finished_at = now(), error = :error").param("error", error).update();
	}

	/**
	 * Records that the run is alive.
	 * @return false if the run was given up, so that another may have started
	 */
	public boolean goesOn() {
		return update("alive_until = now() + interval '15 seconds'").update() == 1;
	}

	private JdbcClient.StatementSpec update(String changes) {
		return this.jdbc.sql("UPDATE shared.job_runs SET " + changes + " WHERE id = :run AND state = 'RUNNING'")
			.param("run", this.run);
	}

	private static void requireOne(int rows) {
		if (rows != 1) {
			throw new JobFailed("This run was given up, and another one may have started.");
		}
	}

}

package com.shop.inventory.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.inventory.domain.RebuildProgress.State;

/**
 * The last rebuild, stored in the database, so that all instances see its progress and
 * only one of them runs it. A run that has not renewed its lease, by the database's
 * clock, is considered dead.
 */
@Component
class RebuildRecord {

	private static final String LEASE = "interval '30 seconds'";

	private final JdbcClient jdbc;

	RebuildRecord(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Starts a run and returns its number; empty if one is in progress. */
	Optional<Long> begin() {
		return this.jdbc.sql("""
				INSERT INTO inventory.stock_rebuild AS last
				    (run, state, started_at, lease_until, done, total, corrected)
				SELECT 1, 'RUNNING', now(), now() + %s, 0, count(*), 0 FROM inventory.products
				ON CONFLICT (only_row) DO UPDATE
				SET run = last.run + 1, state = 'RUNNING', started_at = excluded.started_at, finished_at = NULL,
				    lease_until = excluded.lease_until, done = 0, total = excluded.total, corrected = 0, error = NULL
				WHERE last.state <> 'RUNNING' OR last.lease_until < now()
				RETURNING run""".formatted(LEASE)).query(Long.class).optional();
	}

	/**
	 * Adds to the run's progress and renews its lease. The first error is kept.
	 * @throws RebuildTakenOver if another instance has started a new run
	 */
	void advance(long run, int done, int corrected, @Nullable String error) {
		var rows = this.jdbc.sql("""
				UPDATE inventory.stock_rebuild
				SET done = done + :done, total = greatest(total, done + :done), corrected = corrected + :corrected,
				    error = coalesce(error, :error), lease_until = now() + %s
				WHERE run = :run AND state = 'RUNNING'""".formatted(LEASE))
			.param("done", done)
			.param("corrected", corrected)
			.param("error", error)
			.param("run", run)
			.update();
		if (rows == 0) {
			throw new RebuildTakenOver(run);
		}
	}

	/** Ends the run as finished, or as failed if there was an error. */
	void end(long run) {
		this.jdbc.sql("""
				UPDATE inventory.stock_rebuild
				SET state = CASE WHEN error IS NULL THEN 'FINISHED' ELSE 'FAILED' END, finished_at = now()
				WHERE run = ? AND state = 'RUNNING'""").param(run).update();
	}

	RebuildProgress progress() {
		return this.jdbc.sql("SELECT *, lease_until < now() AS abandoned FROM inventory.stock_rebuild")
			.query(RebuildRecord::read)
			.optional()
			.orElse(RebuildProgress.NEVER);
	}

	private static RebuildProgress read(ResultSet row, int number) throws SQLException {
		var state = State.valueOf(row.getString("state"));
		var abandoned = state == State.RUNNING && row.getBoolean("abandoned");
		return new RebuildProgress(abandoned ? State.FAILED : state, instant(row, "started_at"),
				instant(row, "finished_at"), row.getLong("done"), row.getLong("total"), row.getLong("corrected"),
				abandoned ? "The instance that ran it is gone; start it again." : row.getString("error"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		var time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}

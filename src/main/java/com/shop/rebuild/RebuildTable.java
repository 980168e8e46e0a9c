package com.shop.rebuild;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.Rebuildable;

/** The last run of each rebuild. */
@Component
class RebuildTable {

	private final JdbcClient jdbc;

	private final Clock clock;

	RebuildTable(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** From now on, whatever an earlier run still does is in vain. */
	@Transactional
	void begin(String name, UUID run) {
		this.jdbc.sql("DELETE FROM rebuild.rebuilds WHERE name = ?").param(name).update();
		this.jdbc.sql("INSERT INTO rebuild.rebuilds (name, run, state, started_at) VALUES (?, ?, 'RUNNING', ?)")
			.params(name, run, now())
			.update();
	}

	void progress(UUID run, long done, long total) {
		requireOne(this.jdbc.sql("UPDATE rebuild.rebuilds SET done = ?, total = ? WHERE run = ? AND state = 'RUNNING'")
			.params(done, total, run)
			.update());
	}

	/**
	 * Makes sure that the run may put its content into place: until the transaction ends,
	 * nobody can begin another.
	 */
	void claim(UUID run) {
		requireOne(this.jdbc.sql("SELECT 1 FROM rebuild.rebuilds WHERE run = ? AND state = 'RUNNING' FOR UPDATE")
			.param(run)
			.query(Integer.class)
			.list()
			.size());
	}

	void finish(UUID run, TwinTables.Swap swap, long leftOut) {
		this.jdbc.sql("""
				UPDATE rebuild.rebuilds
				SET state = 'FINISHED', finished_at = ?, done = total, restored = ?, removed = ?, kept = ?, left_out = ?
				WHERE run = ?""").params(now(), swap.restored(), swap.removed(), swap.kept(), leftOut, run).update();
	}

	void fail(UUID run, String error) {
		this.jdbc.sql("""
				UPDATE rebuild.rebuilds SET state = 'FAILED', finished_at = ?, error = ?
				WHERE run = ? AND state = 'RUNNING'""").params(now(), error, run).update();
	}

	/** A run that nobody works on any more is told as failed. */
	RebuildStatus status(Rebuildable<?> table) {
		var status = read(table);
		if (!status.isRunning() || isLocked(table.name())) {
			return status;
		}
		// It may have ended right in between.
		var now = read(table);
		return now.isRunning() ? now.abandoned() : now;
	}

	private RebuildStatus read(Rebuildable<?> table) {
		return this.jdbc.sql("SELECT * FROM rebuild.rebuilds WHERE name = ?")
			.param(table.name())
			.query((row, _) -> status(table, row))
			.optional()
			.orElseGet(() -> RebuildStatus.never(table.name(), table.topic()));
	}

	private boolean isLocked(String name) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = ?::oid
				    AND objid = hashtext(?)::oid AND objsubid = 2 AND granted
				    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))""")
			.params(RebuildLock.SPACE, name)
			.query(Boolean.class)
			.single();
	}

	private static RebuildStatus status(Rebuildable<?> table, ResultSet row) throws SQLException {
		return new RebuildStatus(table.name(), table.topic(), RebuildStatus.State.valueOf(row.getString("state")),
				instant(row, "started_at"), instant(row, "finished_at"), row.getLong("done"), row.getLong("total"),
				row.getLong("restored"), row.getLong("removed"), row.getLong("kept"), row.getLong("left_out"),
				row.getString("error"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
			.map(OffsetDateTime::toInstant)
			.orElse(null);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

	private static void requireOne(int rows) {
		if (rows != 1) {
			throw new RebuildFailed("Another run has begun meanwhile; this one changed nothing.");
		}
	}

}

package com.shop.outbox.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The last verifications, the newest first. */
@Component
class VerificationTable {

	private static final int KEPT = 20;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	VerificationTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	@Transactional
	void begin(VerificationId id) {
		this.jdbc.sql("INSERT INTO outbox.verification (id, state, started_at) VALUES (?, 'RUNNING', ?)")
			.params(id.value(), now())
			.update();
		this.jdbc.sql("""
				DELETE FROM outbox.verification WHERE id NOT IN
				    (SELECT id FROM outbox.verification ORDER BY started_at DESC LIMIT ?)""").param(KEPT).update();
	}

	void finish(VerificationId id, DeliveryReport report) {
		var state = report.isClean() ? VerificationStatus.State.CLEAN : VerificationStatus.State.FINDINGS;
		this.jdbc.sql("UPDATE outbox.verification SET state = ?, finished_at = ?, report = ? WHERE id = ?")
			.params(state.name(), now(), this.json.writeValueAsString(report), id.value())
			.update();
	}

	void fail(VerificationId id, String error) {
		this.jdbc.sql("""
				UPDATE outbox.verification SET state = 'FAILED', finished_at = ?, error = left(?, 1000)
				WHERE id = ?""").params(now(), error, id.value()).update();
	}

	/**
	 * Returns the last verifications. One whose instance is gone is reported as failed.
	 */
	List<VerificationStatus> all() {
		// The lock is checked first, because a run that ends in between has stored its
		// result by then.
		var worked = isLocked();
		return this.jdbc.sql("SELECT * FROM outbox.verification ORDER BY started_at DESC")
			.query((row, _) -> status(row))
			.list()
			.stream()
			.map(status -> (status.isRunning() && !worked) ? status.abandoned() : status)
			.toList();
	}

	private boolean isLocked() {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
				    AND classid = (?::bigint >> 32)::int::oid AND objid = (?::bigint & 4294967295)::oid
				    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))""")
			.params(Verifications.LOCK, Verifications.LOCK)
			.query(Boolean.class)
			.single();
	}

	private VerificationStatus status(ResultSet row) throws SQLException {
		@Nullable String report = row.getString("report");
		return new VerificationStatus(new VerificationId(row.getObject("id", UUID.class)),
				VerificationStatus.State.valueOf(row.getString("state")),
				row.getObject("started_at", OffsetDateTime.class).toInstant(), instant(row, "finished_at"),
				(report != null) ? this.json.readValue(report, DeliveryReport.class) : null, row.getString("error"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
			.map(OffsetDateTime::toInstant)
			.orElse(null);
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}

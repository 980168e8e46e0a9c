package com.shop.conservation.domain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.conservation.domain.ConservationReport.Finding;
import com.shop.conservation.domain.ConservationReport.State;
import com.shop.conservation.domain.ConservationReport.Total;
import com.shop.shared.database.StoredTime;

/**
 * The result of the last check, stored for all instances and across restarts. Each
 * finding records since when it has existed. That time is reset if no check ran for a
 * while, because nothing can settle while no instance runs.
 */
@Component
class CheckTable {

	/** After this many missed intervals, no instance was running. */
	private static final int MISSED_CHECKS = 3;

	/** The time between two checks is at least this many times that of a check. */
	private static final int TIMES_A_CHECK = 20;

	private static final Duration LONGEST_REST = Duration.ofHours(6);

	/**
	 * An earlier version noted times by the clocks of its instances, which may have been
	 * ahead of the database's by less than this. What is later was noted by one that was
	 * wrong.
	 */
	private static final String FUTURE = "clock_timestamp() + interval '1 minute'";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcOperations batches;

	private final ConservationProperties properties;

	CheckTable(JdbcClient jdbc, NamedParameterJdbcOperations batches, ConservationProperties properties) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.properties = properties;
	}

	/**
	 * Returns the time, by the clock of the database. Those of instances differ, and what
	 * one has seen would be in the future for the next one, or long ago.
	 */
	Instant now() {
		return this.jdbc.sql("SELECT clock_timestamp() AS now").query((row, _) -> StoredTime.in(row, "now")).single();
	}

	/**
	 * Returns the time since the last check, which is negative if an earlier version has
	 * noted it by a clock that was ahead; empty if there was none.
	 */
	Optional<Duration> sinceLastCheck() {
		return this.jdbc.sql("""
				SELECT (extract(epoch FROM clock_timestamp() - checked_at) * 1000)::bigint
				FROM conservation.checks WHERE checked_at IS NOT NULL""")
			.query((row, _) -> Duration.ofMillis(row.getLong(1)))
			.optional();
	}

	/**
	 * Returns the time between two checks. A check reads all orders that there ever were,
	 * so it may take at most a twentieth of the time. One that takes very long, perhaps
	 * because its instance was frozen, must not keep the shop from further ones.
	 */
	Duration interval() {
		return this.jdbc.sql("""
				SELECT greatest(:set, least(:longest, :times * extract(epoch FROM took) * 1000))::bigint
				FROM conservation.checks""")
			.param("set", this.properties.interval().toMillis())
			.param("longest", LONGEST_REST.toMillis())
			.param("times", TIMES_A_CHECK)
			.query((row, _) -> Duration.ofMillis(row.getLong(1)))
			.single();
	}

	/**
	 * Returns the instant before which the last check must have begun for another one to
	 * be due. Half of the interval that is set is tolerated, because instances do not
	 * look at exactly the same time.
	 */
	Instant dueIfBegunBefore(Instant now) {
		return now.minus(interval()).plus(this.properties.interval().dividedBy(2));
	}

	/**
	 * Takes the turn to check; false if another check began after the given instant. One
	 * that begins later than now was noted by a clock that was wrong, and does not count.
	 */
	boolean takeTurn(Instant now, Instant unlessBegunAfter) {
		return this.jdbc.sql("UPDATE conservation.checks SET begun_at = ? WHERE begun_at <= ? OR begun_at > " + FUTURE)
			.params(StoredTime.of(now), StoredTime.of(unlessBegunAfter))
			.update() == 1;
	}

	/**
	 * Records that a check as of that instant is complete, and locks out other checks
	 * until the transaction ends; false if a later check is already stored, unless that
	 * is later than now.
	 */
	boolean replaces(Instant checkedAt, Duration took) {
		return this.jdbc.sql("""
				UPDATE conservation.checks SET checked_at = :at, took = :took * interval '1 millisecond'
				WHERE checked_at IS NULL OR checked_at < :at
				    OR checked_at > \s""" + FUTURE)
			.param("at", StoredTime.of(checkedAt))
			.param("took", took.toMillis())
			.update() == 1;
	}

	/**
	 * Stores the result of a check.
	 * @param interval the time between two checks before this one
	 */
	void store(Instant checkedAt, Duration interval, List<Balance> balances) {
		this.jdbc.sql("DELETE FROM conservation.balances").update();
		this.jdbc.sql("""
				INSERT INTO conservation.balances (equation, expected, actual, deviating)
				SELECT * FROM unnest(:equations::text[], :expected::text[], :actual::text[], :deviating::bigint[])""")
			.param("equations", balances.stream().map(balance -> balance.equation().name()).toArray(String[]::new))
			.param("expected", balances.stream().map(Balance::expected).toArray(String[]::new))
			.param("actual", balances.stream().map(Balance::actual).toArray(String[]::new))
			.param("deviating", balances.stream().map(Balance::deviating).toArray(Long[]::new))
			.update();
		storeFindings(checkedAt, checkedAt.minus(interval.multipliedBy(MISSED_CHECKS)), balances);
		this.jdbc.sql("DELETE FROM conservation.findings WHERE seen_at <> ?").param(StoredTime.of(checkedAt)).update();
	}

	/**
	 * Stores what deviates.
	 * @param running what was last seen before then was not seen by a check in between,
	 * because no instance ran
	 */
	private void storeFindings(Instant checkedAt, Instant running, List<Balance> balances) {
		batch("""
				INSERT INTO conservation.findings (equation, id, expected, actual, since, seen_at)
				VALUES (:equation, :id, :expected, :actual, :now, :now)
				ON CONFLICT (equation, id) DO UPDATE
				SET expected = excluded.expected, actual = excluded.actual, seen_at = excluded.seen_at,
				    since = CASE WHEN findings.seen_at < :running OR findings.since > :now THEN excluded.since
				        ELSE findings.since END""", balances.stream()
			.flatMap(balance -> balance.deviations().stream())
			.map(found -> new MapSqlParameterSource("equation", found.equation().name()).addValue("id", found.id())
				.addValue("expected", found.expected().toString())
				.addValue("actual", found.actual().toString())
				.addValue("now", StoredTime.of(checkedAt))
				.addValue("running", StoredTime.of(running)))
			.toList());
	}

	private void batch(String sql, List<? extends SqlParameterSource> rows) {
		this.batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
	}

	ConservationReport report() {
		var checkedAt = checkedAt();
		var totals = this.jdbc.sql("SELECT * FROM conservation.balances")
			.query(CheckTable::total)
			.list()
			.stream()
			.sorted(Comparator.comparing(Total::name))
			.toList();
		return ConservationReport.of(checkedAt, totals, findings());
	}

	/** Returns what the last check found to deviate, the oldest first. */
	List<Finding> findings() {
		return this.jdbc.sql("SELECT * FROM conservation.findings ORDER BY since, equation, id")
			.query((row, _) -> finding(row))
			.list();
	}

	/**
	 * Returns how many drifts the last check found for each equation; empty if nothing
	 * has been checked yet.
	 */
	Optional<Map<Equation, Long>> drift() {
		return this.jdbc.sql("""
				SELECT equation, count(*) FROM conservation.checks LEFT JOIN conservation.findings
				    ON since + :settling * interval '1 millisecond' <= seen_at
				WHERE checked_at IS NOT NULL GROUP BY equation""")
			.param("settling", this.properties.settleTime().toMillis())
			.query(row -> {
				var counts = new EnumMap<Equation, Long>(Equation.class);
				var checked = false;
				while (row.next()) {
					checked = true;
					if (row.getString(1) != null) {
						counts.put(Equation.valueOf(row.getString(1)), row.getLong(2));
					}
				}
				return checked ? Optional.of(counts) : Optional.empty();
			});
	}

	private @Nullable Instant checkedAt() {
		return this.jdbc.sql("SELECT checked_at FROM conservation.checks WHERE checked_at IS NOT NULL")
			.query((row, _) -> StoredTime.in(row, "checked_at"))
			.optional()
			.orElse(null);
	}

	private static Total total(ResultSet row, int number) throws SQLException {
		var equation = Equation.valueOf(row.getString("equation"));
		return new Total(equation, equation.meaning(), row.getString("expected"), row.getString("actual"),
				row.getLong("deviating"));
	}

	private Finding finding(ResultSet row) throws SQLException {
		var since = StoredTime.in(row, "since");
		var settles = since.plus(this.properties.settleTime()).isAfter(StoredTime.in(row, "seen_at"));
		return new Finding(Equation.valueOf(row.getString("equation")), row.getString("id"), row.getString("expected"),
				row.getString("actual"), since, settles ? State.SETTLING : State.DRIFT);
	}

}

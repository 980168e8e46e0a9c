package com.shop.rebuild;

import java.sql.Types;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.Rebuildable;

/**
 * Manages a table's twin, a second table with the same columns that exists during a
 * rebuild. Only rows that differ are changed, so readers are never blocked and see either
 * the old or the new content.
 * <p>
 * Listeners write to the table first and then to its twin. Locking the table against
 * writers therefore makes sure that no listener is between the two when the twin is
 * created or dropped.
 */
@Component
class TwinTables {

	private static final String LOCK = "LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE";

	private static final String DROP = "DROP TABLE IF EXISTS {twin}";

	private final JdbcClient jdbc;

	TwinTables(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Creates an empty twin and returns the id of the transaction that did so. */
	@Transactional
	public String begin(Rebuildable<?> table) {
		this.jdbc.sql(sql(table, LOCK)).update();
		this.jdbc.sql(sql(table, DROP)).update();
		this.jdbc.sql(sql(table, """
				CREATE TABLE {twin} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS, PRIMARY KEY ({key}))"""))
			.update();
		return this.jdbc.sql("SELECT pg_current_xact_id()::xid::text").query(String.class).single();
	}

	/** Removes a row from the twin, because the topic says that it is gone. */
	@Transactional
	public void forget(Rebuildable<?> table, String key) {
		// PostgreSQL reads the key as a value of the column's type.
		this.jdbc.sql(sql(table, "DELETE FROM {twin} WHERE {key} = ?"))
			.param(new SqlParameterValue(Types.OTHER, key))
			.update();
	}

	/**
	 * Replaces the table's content with that of its twin, in the caller's transaction.
	 * Writers wait until it ends; everything that they wrote before is also in the twin.
	 * @param incomplete why the twin may lack rows, so that rows missing in it are kept;
	 * null if it is complete
	 * @param begun the id of the transaction that created the twin
	 * @param leftOut is copied to the result
	 */
	RebuildResult swap(Rebuildable<?> table, @Nullable String incomplete, String begun, long leftOut) {
		this.jdbc.sql(sql(table, LOCK)).update();
		this.jdbc.sql(sql(table, """
				DELETE FROM {table} AS known USING {twin} AS rebuilt
				WHERE known.{key} = rebuilt.{key} AND ROW (known.*) IS DISTINCT FROM ROW (rebuilt.*)""")).update();
		var unknown = """
				FROM {table} AS known
				WHERE NOT EXISTS (SELECT FROM {twin} AS rebuilt WHERE known.{key} = rebuilt.{key})
				AND NOT ({erased})""";
		var removed = (incomplete == null && table.forgets()) ? this.jdbc.sql(sql(table, "DELETE " + unknown)).update()
				: 0;
		var kept = this.jdbc.sql(sql(table, "SELECT count(*) " + unknown + " AND age(known.xmin) > age(?::xid)"))
			.param(begun)
			.query(Long.class)
			.single();
		var restored = this.jdbc.sql(sql(table, "INSERT INTO {table} SELECT * FROM {twin} ON CONFLICT DO NOTHING"))
			.update();
		this.jdbc.sql(sql(table, DROP)).update();
		return new RebuildResult(restored, removed, kept, leftOut, incomplete);
	}

	/**
	 * Drops the twin, if it exists, because it may contain copies of personal data.
	 * @param unused whether no other run uses the twin; evaluated while the table is
	 * locked
	 */
	@Transactional
	public void discard(Rebuildable<?> table, BooleanSupplier unused) {
		var exists = this.jdbc.sql("SELECT to_regclass(?) IS NOT NULL")
			.param(table.twin())
			.query(Boolean.class)
			.single();
		if (exists) {
			this.jdbc.sql(sql(table, LOCK)).update();
			if (unused.getAsBoolean()) {
				this.jdbc.sql(sql(table, DROP)).update();
			}
		}
	}

	private static String sql(Rebuildable<?> table, String template) {
		return template.replace("{table}", table.table())
			.replace("{twin}", table.twin())
			.replace("{key}", table.key())
			.replace("{erased}", table.erased());
	}

}

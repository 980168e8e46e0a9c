package com.shop.rebuild;

import java.util.function.BooleanSupplier;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import com.shop.shared.Rebuildable;

/**
 * A table and its twin of the same columns, which is there while the table is rebuilt.
 * Only what differs is touched, so that readers are never blocked and see the old content
 * or the new.
 * <p>
 * Listeners write to the table first and then to its twin. So whoever makes or drops the
 * twin locks the table against writers: then no listener is between the two.
 */
@Component
class TwinTables {

	private static final String LOCK = "LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE";

	private static final String DROP = "DROP TABLE IF EXISTS {twin}";

	private final JdbcClient jdbc;

	TwinTables(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Makes an empty twin, and names the moment. */
	@Transactional
	public String begin(Rebuildable<?> table) {
		this.jdbc.sql(sql(table, LOCK)).update();
		this.jdbc.sql(sql(table, DROP)).update();
		this.jdbc.sql(sql(table, """
				CREATE TABLE {twin} (LIKE {table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS, PRIMARY KEY ({key}))"""))
			.update();
		return this.jdbc.sql("SELECT pg_current_xact_id()::xid::text").query(String.class).single();
	}

	/**
	 * Gives the table the content of its twin, within the caller's transaction. Those who
	 * write wait for its end: what they have written until now is in the twin as well.
	 * @param whole whether what is not in the twin is wrong, and not only unknown to it
	 * @param begun the moment when the twin was empty
	 * @param leftOut is passed on
	 */
	RebuildResult swap(Rebuildable<?> table, boolean whole, String begun, long leftOut) {
		this.jdbc.sql(sql(table, LOCK)).update();
		this.jdbc.sql(sql(table, """
				DELETE FROM {table} AS known USING {twin} AS rebuilt
				WHERE known.{key} = rebuilt.{key} AND ROW (known.*) IS DISTINCT FROM ROW (rebuilt.*)""")).update();
		var unknown = """
				FROM {table} AS known
				WHERE NOT EXISTS (SELECT FROM {twin} AS rebuilt WHERE known.{key} = rebuilt.{key})""";
		var removed = (whole && table.forgets()) ? this.jdbc.sql(sql(table, "DELETE " + unknown)).update() : 0;
		var kept = this.jdbc.sql(sql(table, "SELECT count(*) " + unknown + " AND age(known.xmin) > age(?::xid)"))
			.param(begun)
			.query(Long.class)
			.single();
		var restored = this.jdbc.sql(sql(table, "INSERT INTO {table} SELECT * FROM {twin} ON CONFLICT DO NOTHING"))
			.update();
		this.jdbc.sql(sql(table, DROP)).update();
		return new RebuildResult(restored, removed, kept, leftOut);
	}

	/**
	 * Drops the twin if there is one, and with it copies of what may be personal data.
	 * @param unused whether no other run has made it; looked at while none can
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
		return template.replace("{table}", table.table()).replace("{twin}", table.twin()).replace("{key}", table.key());
	}

}

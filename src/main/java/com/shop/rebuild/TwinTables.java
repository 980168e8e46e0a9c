package com.shop.rebuild;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.shop.shared.Rebuildable;

/**
 * A table and its twin of the same columns. Only what differs is touched, so that readers
 * are never blocked and see the old content or the new.
 */
@Component
class TwinTables {

	private final JdbcClient jdbc;

	TwinTables(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * How many rows were missing or wrong, how many are gone, and how many were there
	 * before and still are, although only the table has them.
	 */
	record Swap(long restored, long removed, long kept) {
	}

	/** Makes the twin empty, and names the moment. */
	String begin(Rebuildable<?> table) {
		this.jdbc.sql(sql(table, "TRUNCATE {twin}")).update();
		return this.jdbc.sql("SELECT pg_current_xact_id()::xid::text").query(String.class).single();
	}

	/**
	 * Gives the table the content of its twin, within the caller's transaction. Those who
	 * write wait for its end: what they have written until now is in the twin as well.
	 * @param whole whether what is not in the twin is wrong, and not only unknown to it
	 * @param begun the moment when the twin was empty
	 */
	Swap swap(Rebuildable<?> table, boolean whole, String begun) {
		this.jdbc.sql(sql(table, "LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")).update();
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
		this.jdbc.sql(sql(table, "TRUNCATE {twin}")).update();
		return new Swap(restored, removed, kept);
	}

	private static String sql(Rebuildable<?> table, String template) {
		return template.replace("{table}", table.table()).replace("{twin}", table.twin()).replace("{key}", table.key());
	}

}

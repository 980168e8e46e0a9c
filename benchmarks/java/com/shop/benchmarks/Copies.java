package com.shop.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;

/** Copies of a customer or a product, in all tables of the modules that know it. */
final class Copies {

	private Copies() {
	}

	/**
	 * Copies all rows that contain the id, without generated columns.
	 * @param other SQL for the id of copy {@code n}
	 */
	static void make(Connection database, int copies, String id, String other) throws SQLException {
		try (var statement = database.createStatement()) {
			statement.execute("""
					DO $do$ DECLARE t text; c text; BEGIN
					FOR t, c IN
					    SELECT format('%%I.%%I', table_schema, table_name), string_agg(quote_ident(column_name), ', ')
					    FROM information_schema.tables JOIN information_schema.columns USING (table_schema, table_name)
					    WHERE table_schema IN ('customer', 'inventory', 'orders', 'notification')
					    AND table_type = 'BASE TABLE' AND is_generated = 'NEVER' GROUP BY 1
					LOOP
					    EXECUTE format($sql$
					        INSERT INTO %%1$s (%%2$s) SELECT %%2$s FROM (SELECT (jsonb_populate_record(NULL::%%1$s,
					            replace(to_jsonb(o)::text, '%1$s', %2$s)::jsonb)).*
					        FROM %%1$s AS o, generate_series(1, %3$s) AS n WHERE o::text LIKE '%%%%%1$s%%%%')
					        AS copies$sql$, t, c);
					END LOOP; END $do$""".formatted(id, other, copies));
			statement.execute("ANALYZE");
		}
	}

}

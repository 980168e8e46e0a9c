package com.shop.shared.database;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Until it is closed, PostgreSQL ends a statement that deletes too many rows of a table,
 * as it ends one that takes too long.
 */
public final class FewRowsAtOnce implements AutoCloseable {

	private final JdbcClient jdbc;

	private FewRowsAtOnce(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public static FewRowsAtOnce of(String table, int most, JdbcClient jdbc) {
		jdbc.sql("""
				CREATE FUNCTION few_rows_at_once() RETURNS trigger LANGUAGE plpgsql AS $$
				BEGIN
				    IF (SELECT count(*) FROM gone) > TG_ARGV[0]::int THEN
				        RAISE EXCEPTION 'canceling statement due to statement timeout' USING ERRCODE = 'query_canceled';
				    END IF;
				    RETURN NULL;
				END $$""").update();
		jdbc.sql("""
				CREATE TRIGGER few_rows_at_once AFTER DELETE ON %s REFERENCING OLD TABLE AS gone
				FOR EACH STATEMENT EXECUTE FUNCTION few_rows_at_once(%s)""".formatted(table, most)).update();
		return new FewRowsAtOnce(jdbc);
	}

	@Override
	public void close() {
		this.jdbc.sql("DROP FUNCTION few_rows_at_once CASCADE").update();
	}

}

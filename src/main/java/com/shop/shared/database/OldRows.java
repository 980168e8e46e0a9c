package com.shop.shared.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Deletes rows that are no longer needed, some at a time. PostgreSQL ends a statement
 * that takes long, so one that deletes everything would never get rid of many rows.
 * Several instances may do so at once, because each skips the rows that another is
 * deleting.
 */
@Component
public class OldRows {

	private static final Logger log = LoggerFactory.getLogger(OldRows.class);

	/** Few enough for a slow server, also if each row has others that refer to it. */
	private static final int BATCH = 500;

	private final JdbcClient jdbc;

	OldRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Deletes all rows that are older than the limit. */
	public void delete(String table, String age, Object limit) {
		delete(table, age, limit, "true");
	}

	/**
	 * Deletes the rows of a table that are older than the limit. If the database is away,
	 * the rest is left to the next call.
	 * @param age the column with the age of a row, which needs an index
	 * @param condition what else is true of the rows, in SQL
	 */
	public void delete(String table, String age, Object limit, String condition) {
		try {
			while (deleteSome(table, age, limit, condition) == BATCH) {
				log.debug("There may be more old rows of {}", table);
			}
		}
		catch (DataAccessException | TransactionException databaseAway) {
			log.warn("Could not delete old rows of {}: {}", table, databaseAway.getMessage());
		}
	}

	private int deleteSome(String table, String age, Object limit, String condition) {
		return this.jdbc
			.sql("""
					DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
					    SELECT ctid FROM %1$s WHERE %2$s < ? AND %3$s ORDER BY %2$s LIMIT ? FOR UPDATE SKIP LOCKED))"""
				.formatted(table, age, condition))
			.params(limit, BATCH)
			.update();
	}

}

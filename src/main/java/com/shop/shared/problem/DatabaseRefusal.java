package com.shop.shared.problem;

import java.sql.SQLException;

import org.springframework.dao.DataAccessException;

/**
 * What PostgreSQL refuses although it passed validation, told apart by the class of its
 * SQLSTATE.
 */
public final class DatabaseRefusal {

	private static final String DATA_EXCEPTION = "22";

	private static final String UNIQUE_VIOLATION = "23505";

	private DatabaseRefusal() {
	}

	/** A value that no column can hold: a NUL in a text, a date far away. */
	public static boolean isOutOfRange(DataAccessException failed) {
		return state(failed).startsWith(DATA_EXCEPTION);
	}

	/** A row that another request has just inserted. */
	public static boolean isDuplicate(DataAccessException failed) {
		return state(failed).equals(UNIQUE_VIOLATION);
	}

	private static String state(DataAccessException failed) {
		return (failed.getMostSpecificCause() instanceof SQLException cause) ? String.valueOf(cause.getSQLState()) : "";
	}

}

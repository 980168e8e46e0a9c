package com.shop.shared.problem;

import java.sql.SQLException;

import org.springframework.dao.DataAccessException;

/**
 * Recognises values that passed validation but that PostgreSQL refuses, by the class of
 * the SQLSTATE.
 */
public final class DatabaseRefusal {

	private static final String DATA_EXCEPTION = "22";

	private static final String UNIQUE_VIOLATION = "23505";

	private DatabaseRefusal() {
	}

	/**
	 * Whether a value does not fit its column: a NUL character in a text, or a date that
	 * is too far away.
	 */
	public static boolean isOutOfRange(DataAccessException failed) {
		return state(failed).startsWith(DATA_EXCEPTION);
	}

	/** Whether another request has just inserted the same row. */
	public static boolean isDuplicate(DataAccessException failed) {
		return state(failed).equals(UNIQUE_VIOLATION);
	}

	private static String state(DataAccessException failed) {
		return (failed.getMostSpecificCause() instanceof SQLException cause) ? String.valueOf(cause.getSQLState()) : "";
	}

}

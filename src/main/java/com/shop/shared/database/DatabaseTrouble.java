package com.shop.shared.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Transient database errors, recognised by PostgreSQL's SQLSTATE. */
public enum DatabaseTrouble {

	/**
	 * The database cannot be reached, does not respond, or is read-only at the moment.
	 */
	AWAY,
	/**
	 * There was no time, lock or connection for the statement; the transaction was rolled
	 * back.
	 */
	BUSY;

	static final String READ_ONLY = "25006";

	private static final String CONNECTION_EXCEPTION = "08";

	/** Read-only, shutting down, crashed, starting, or out of connections. */
	private static final Set<String> OTHERWISE_AWAY = Set.of(READ_ONLY, "57P01", "57P02", "57P03", "53300");

	/** Serialization failure, deadlock, or a timeout of lock, statement or silence. */
	private static final Set<String> HAD_NO_TIME = Set.of("40001", "40P01", "55P03", "57014", "25P03");

	/** States in which every statement fails, whatever it does. */
	private static final Set<String> BEFORE_ANYTHING = Set.of(READ_ONLY, "57P01", "57P03", "53300");

	/**
	 * Classifies an exception; empty if it is not transient, so that a retry would not
	 * help.
	 */
	public static Optional<DatabaseTrouble> of(Throwable thrown) {
		for (@Nullable
		Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			var found = (cause instanceof SQLException failed) ? of(failed) : null;
			if (found != null) {
				return Optional.of(found);
			}
		}
		return (thrown instanceof CannotCreateTransactionException
				|| thrown instanceof DataAccessResourceFailureException) ? Optional.of(AWAY) : Optional.empty();
	}

	/**
	 * Whether the failure says nothing about the work itself: its transaction could not
	 * begin, or the database was shutting down or read-only.
	 */
	public static boolean isNobodysFault(Throwable thrown) {
		if (thrown instanceof CannotCreateTransactionException) {
			return true;
		}
		for (@Nullable
		Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException failed && BEFORE_ANYTHING.contains(stateOf(failed))) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable DatabaseTrouble of(SQLException failed) {
		var state = stateOf(failed);
		if (HAD_NO_TIME.contains(state)) {
			return BUSY;
		}
		if (failed instanceof SQLTransientConnectionException) {
			// The pool throws this. If connecting failed, the exception has a cause.
			return (failed.getCause() == null) ? BUSY : AWAY;
		}
		return (state.startsWith(CONNECTION_EXCEPTION) || OTHERWISE_AWAY.contains(state) || isClosed(failed)) ? AWAY
				: null;
	}

	/** The pool has closed the broken connection, so rolling back has failed as well. */
	private static boolean isClosed(SQLException failed) {
		return failed.getSQLState() == null && "Connection is closed".equals(failed.getMessage());
	}

	private static String stateOf(SQLException failed) {
		return String.valueOf(failed.getSQLState());
	}

}

package com.shop.shared.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What goes by without anybody's help, told apart by PostgreSQL's SQLSTATE. */
public enum DatabaseTrouble {

	/** The database cannot be reached, does not answer, or takes no changes now. */
	AWAY,
	/**
	 * It had no time, lock or connection for this; what was asked for is rolled back.
	 */
	BUSY;

	static final String READ_ONLY = "25006";

	private static final String CONNECTION_EXCEPTION = "08";

	/** It takes no changes, shuts down, has crashed, starts, or is full. */
	private static final Set<String> OTHERWISE_AWAY = Set.of(READ_ONLY, "57P01", "57P02", "57P03", "53300");

	/** Serialization, deadlock, timeout of a lock or of a statement. */
	private static final Set<String> HAD_NO_TIME = Set.of("40001", "40P01", "55P03", "57014");

	/** As long as it is so, nothing that is tried is to blame for it. */
	private static final Set<String> BEFORE_ANYTHING = Set.of(READ_ONLY, "57P01", "57P03", "53300");

	/** Empty if it is something else, which trying again would not help. */
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
	 * Whether what was tried cannot be to blame: its transaction could not begin, or the
	 * database was shutting down or taking no changes.
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
			// The pool's; it names what it failed to connect with, if it did.
			return (failed.getCause() == null) ? BUSY : AWAY;
		}
		return (state.startsWith(CONNECTION_EXCEPTION) || OTHERWISE_AWAY.contains(state) || isClosed(failed)) ? AWAY
				: null;
	}

	/**
	 * The pool has closed it, since it was broken; so rolling back has failed as well.
	 */
	private static boolean isClosed(SQLException failed) {
		return failed.getSQLState() == null && "Connection is closed".equals(failed.getMessage());
	}

	private static String stateOf(SQLException failed) {
		return String.valueOf(failed.getSQLState());
	}

}

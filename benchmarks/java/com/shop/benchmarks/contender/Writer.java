package com.shop.benchmarks.contender;

import java.sql.SQLException;

/** Publishes events, each in its own transaction. Used by one thread. */
public interface Writer extends AutoCloseable {

	/**
	 * Publishes the event with this number.
	 * @param committing must be called just before the transaction commits
	 */
	void write(long number, Runnable committing) throws Exception;

	@Override
	void close() throws SQLException;

}

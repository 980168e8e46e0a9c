package com.shop.benchmarks.contender;

import java.sql.SQLException;

/** Publishes events, each in a transaction of its own; used by one thread. */
public interface Writer extends AutoCloseable {

	/**
	 * Publishes the event with that number.
	 * @param committing to be called right before the transaction commits
	 */
	void write(long number, Runnable committing) throws Exception;

	@Override
	void close() throws SQLException;

}

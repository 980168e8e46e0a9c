package com.shop.benchmarks.contender;

import java.io.IOException;
import java.sql.SQLException;

/** A way to send the rows of an outbox to Kafka, or a limit of all such ways. */
public interface Contender extends AutoCloseable {

	/** Starts it; returns when it works or is about to. */
	void start(Place place) throws Exception;

	@Override
	void close() throws IOException, SQLException;

	/**
	 * The number of events read, for a contender that sends nothing to Kafka where they
	 * could be counted.
	 */
	default long count() {
		throw new UnsupportedOperationException("Count what is on Kafka");
	}

	/** Returns a writer for events that only the contender's own process can publish. */
	default Writer writer() throws Exception {
		throw new UnsupportedOperationException("Insert rows");
	}

}

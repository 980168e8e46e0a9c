package com.shop.benchmarks.contender;

import java.io.IOException;
import java.sql.SQLException;

/** A way for the rows of an outbox to get to Kafka, or a limit of all such ways. */
public interface Contender extends AutoCloseable {

	/** Returns when it works, or is about to. */
	void start(Place place) throws Exception;

	@Override
	void close() throws IOException, SQLException;

	/** How much it has read, if it brings nothing to Kafka where others could count. */
	default long count() {
		throw new UnsupportedOperationException("Count what is on Kafka");
	}

	/** For events that only the contender's own process can publish. */
	default Writer writer() throws Exception {
		throw new UnsupportedOperationException("Insert rows");
	}

}

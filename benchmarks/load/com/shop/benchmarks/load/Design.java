package com.shop.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.shop.benchmarks.contender.Place;

/** A way to build a shop. Both take the same requests. */
interface Design {

	/** The name in charts. */
	String title();

	/** The status of the answer to an order that is accepted. */
	int accepted();

	/** What to start, after the options of the JVM. */
	List<String> program();

	/** The settings of each instance. */
	Map<String, String> settings(Site site);

	/** Creates customers and products. */
	void stock(Site site) throws Exception;

	/** What proves that somebody may order; empty if nobody asks. */
	String authorization(Site site) throws IOException;

	/** SQL for {@code placed_at} and {@code ready_at} of the orders that are ready. */
	String ready();

	/** SQL for {@code placed_at} of the orders that somebody still works on. */
	String underWay();

	/** SQL for {@code placed_at} of the orders that hold something but are not ready. */
	String halfDone();

	/**
	 * Where a design runs.
	 *
	 * @param url of the proxy, where customers and the gateway reach it
	 * @param gateway the URL of the payment gateway
	 * @param directory for files
	 */
	record Site(Place place, URI url, URI gateway, Path directory) {
	}

}

package com.shop.shared;

/**
 * Has gauges whose values are read from the database: now and then, by {@link Sampling},
 * rather than at each scrape.
 */
public interface Sampled {

	/** Reads all values anew. */
	void sample();

	/** The values could not be read: from now on the gauges show none, which is NaN. */
	void forget();

}

package com.shop.shared;

/**
 * A set of gauges whose values are read from the database. {@link Sampling} reads them at
 * intervals, not at each scrape.
 */
public interface Sampled {

	/** Reads all values. */
	void sample();

	/** Sets all gauges to NaN, because their values could not be read. */
	void forget();

}

package com.shop.benchmarks.load;

import java.util.Locale;

/** What is varied. */
enum Part {

	/** The orders that arrive per second, whether or not earlier ones are answered. */
	RATES,
	/**
	 * The number of customers, each of whom waits for an answer before ordering again.
	 */
	USERS,
	/** The payment gateway takes 300 ms for each answer. */
	SLOW,
	/** The payment gateway is away for some time. */
	DOWN,
	/** The number of instances behind the proxy. */
	INSTANCES;

	/** The name in settings and results. */
	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

}

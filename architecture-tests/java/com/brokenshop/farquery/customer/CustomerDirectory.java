package com.brokenshop.farquery.customer;

/** A query that notices can do without. */
public interface CustomerDirectory {

	/** Counts them. */
	int count();

}

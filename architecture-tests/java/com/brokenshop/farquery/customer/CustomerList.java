package com.brokenshop.farquery.customer;

/** A query. */
public interface CustomerList {

	/** Counts them. */
	int count();

}

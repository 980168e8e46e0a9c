package com.shop.shared;

import java.util.List;

/**
 * A table that holds only what a topic says, so that it can be made anew from that topic
 * alone. Meanwhile the table has a twin of the same columns, in which the new content is
 * gathered; what the module hears goes into both, see {@link DualWrite}.
 *
 * @param <E> what the records of the topic hold
 */
public interface Rebuildable<E> {

	/** By which an operator knows it. */
	String name();

	String topic();

	Class<E> eventType();

	/** With its schema. */
	String table();

	/** The column that tells the table's rows apart. */
	String key();

	/**
	 * Whether the table loses what the topic does not have, provided that the topic is
	 * whole.
	 */
	boolean forgets();

	/**
	 * Enters the events into the table or its twin, and tells how many rows that changed;
	 * older and known ones change nothing.
	 */
	int enter(String table, List<E> events);

	/** The table's twin, which is there only during a rebuild. */
	default String twin() {
		return table() + "_rebuilt";
	}

}

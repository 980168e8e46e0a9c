package com.shop.shared;

import java.util.List;

/**
 * A table whose content comes from a topic only, so that it can be rebuilt from that
 * topic. During a rebuild, a second table with the same columns (the twin) collects the
 * new content, and {@link DualWrite} stores arriving events in both.
 *
 * @param <E> the type of the topic's records
 */
public interface Rebuildable<E> {

	/** The name by which operators refer to it. */
	String name();

	String topic();

	Class<E> eventType();

	/** The name of the table, with its schema. */
	String table();

	/** The primary key column. */
	String key();

	/**
	 * Whether rows that the topic does not contain are removed, provided that the topic
	 * is complete.
	 */
	boolean forgets();

	/**
	 * A condition in SQL for rows that only remember that somebody was erased. A rebuild
	 * keeps them, because Kafka removes in the end whatever its topic says of these.
	 */
	default String erased() {
		return "false";
	}

	/**
	 * Stores the events in the given table. Events that are outdated or already stored
	 * change nothing.
	 * @return the number of rows changed
	 */
	int enter(String table, List<E> events);

	/** The name of the second table, which exists only during a rebuild. */
	default String twin() {
		return table() + "_rebuilt";
	}

}

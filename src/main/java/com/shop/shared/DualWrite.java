package com.shop.shared;

import java.util.List;
import java.util.function.ToIntFunction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores an event in a table and, while the table is being rebuilt, also in its twin. An
 * event that arrives before the twin exists was committed earlier, so the rebuild reads
 * it from the topic.
 */
@Component
public class DualWrite {

	private final JdbcClient jdbc;

	DualWrite(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Stores the event.
	 * @return the number of rows changed in the table
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <E> int enter(Rebuildable<E> table, E event) {
		return change(table, name -> table.enter(name, List.of(event)));
	}

	/**
	 * Makes a change to the table and to its twin. The table is changed first, because
	 * that prevents the twin from being created or dropped until the transaction ends.
	 * @param change makes the change to the table of the given name, and returns the
	 * number of rows changed
	 * @return the number of rows changed in the table
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public int change(Rebuildable<?> table, ToIntFunction<String> change) {
		var changed = change.applyAsInt(table.table());
		if (hasTwin(table)) {
			var _ = change.applyAsInt(table.twin());
		}
		return changed;
	}

	private boolean hasTwin(Rebuildable<?> table) {
		return this.jdbc.sql("SELECT to_regclass(?) IS NOT NULL").param(table.twin()).query(Boolean.class).single();
	}

}

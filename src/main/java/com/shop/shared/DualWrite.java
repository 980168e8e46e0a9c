package com.shop.shared;

import java.util.List;

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
	 * Stores the event. The table is written first, because that prevents the twin from
	 * being created or dropped until the transaction ends.
	 * @return the number of rows changed in the table
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <E> int enter(Rebuildable<E> table, E event) {
		var changed = table.enter(table.table(), List.of(event));
		if (hasTwin(table)) {
			table.enter(table.twin(), List.of(event));
		}
		return changed;
	}

	private boolean hasTwin(Rebuildable<?> table) {
		return this.jdbc.sql("SELECT to_regclass(?) IS NOT NULL").param(table.twin()).query(Boolean.class).single();
	}

}

package com.shop.shared;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enters what a listener hears into its table and, while that is being rebuilt, into the
 * twin. An event that comes too early for the twin was committed before, so the rebuild
 * finds it on the topic.
 */
@Component
public class DualWrite {

	private final JdbcClient jdbc;

	DualWrite(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns how many rows of the table that changed. The table goes first: from then
	 * on, until the transaction ends, the twin can neither be made nor dropped.
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

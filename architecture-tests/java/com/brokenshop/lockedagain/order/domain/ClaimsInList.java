package com.brokenshop.lockedagain.order.domain;

/** Locks rows in a list. */
class ClaimsInList {

	static final String CLAIM = """
			DELETE FROM orders.callbacks WHERE id IN (
			    SELECT id FROM orders.callbacks WHERE due_at <= now() LIMIT 10 FOR UPDATE SKIP LOCKED)""";

}

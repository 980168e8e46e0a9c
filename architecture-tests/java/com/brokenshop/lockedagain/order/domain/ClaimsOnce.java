package com.brokenshop.lockedagain.order.domain;

/** Locks rows once, and reads a list without locking anything. */
class ClaimsOnce {

	static final String CLAIM = """
			DELETE FROM orders.callbacks WHERE id = ANY (ARRAY(
			    SELECT id FROM orders.callbacks WHERE due_at <= now() LIMIT 10 FOR UPDATE SKIP LOCKED))""";

	static final String LIST = "SELECT id FROM orders.orders WHERE id IN (SELECT order_id FROM orders.callbacks)";

}

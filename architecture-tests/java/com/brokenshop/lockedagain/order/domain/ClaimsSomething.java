package com.brokenshop.lockedagain.order.domain;

/** Locks rows in a list that is put in later. */
class ClaimsSomething {

	static final String CLAIM = "DELETE FROM orders.callbacks WHERE id IN (%s) RETURNING *";

}

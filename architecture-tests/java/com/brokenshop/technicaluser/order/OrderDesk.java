package com.brokenshop.technicaluser.order;

import com.brokenshop.technicaluser.outbox.OutboxTable;

/** Knows what it should not. */
public class OrderDesk {

	private final OutboxTable table;

	OrderDesk(OutboxTable table) {
		this.table = table;
	}

	@Override
	public String toString() {
		return this.table.toString();
	}

}

package com.brokenshop.technicaluser.order;

import com.brokenshop.technicaluser.outbox.OutboxTable;

/** Uses something that it may not use. */
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

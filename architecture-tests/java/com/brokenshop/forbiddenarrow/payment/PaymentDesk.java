package com.brokenshop.forbiddenarrow.payment;

import com.brokenshop.forbiddenarrow.order.OrderBook;

/** Uses something that it may not use. */
public class PaymentDesk {

	private final OrderBook orders;

	PaymentDesk(OrderBook orders) {
		this.orders = orders;
	}

	@Override
	public String toString() {
		return this.orders.toString();
	}

}

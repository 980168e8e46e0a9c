package com.brokenshop.undeclared.payment;

import com.brokenshop.undeclared.order.OrderBook;

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

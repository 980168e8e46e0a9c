package com.brokenshop.forbiddenarrow.order;

import com.brokenshop.forbiddenarrow.payment.Purse;

/** Uses a module that it may use. */
public class OrderDesk {

	private final Purse purse;

	OrderDesk(Purse purse) {
		this.purse = purse;
	}

	@Override
	public String toString() {
		return this.purse.toString();
	}

}

package com.brokenshop.unusedarrow.order;

import com.brokenshop.unusedarrow.payment.Purse;

/** Uses only payment. */
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

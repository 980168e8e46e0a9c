package com.brokenshop.forgedevent.payment.domain;

import com.brokenshop.forgedevent.payment.PaymentMade;
import com.shop.shared.OrderId;

/** Creates the event. */
class PaymentBook {

	PaymentMade pay(OrderId id) {
		return new PaymentMade(id);
	}

}

package com.brokenshop.forgedevent.order.domain;

import com.brokenshop.forgedevent.payment.PaymentMade;
import com.shop.shared.OrderId;

/** Creates the event. */
class OrderBook {

	PaymentMade pay(OrderId id) {
		return new PaymentMade(id);
	}

}

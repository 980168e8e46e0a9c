package com.shop.order.domain;

import com.shop.order.RequestId;
import com.shop.shared.OrderId;

/**
 * What a client gets for its request immediately: the ids by which it can look up the
 * outcome.
 */
public record Receipt(RequestId requestId, OrderId orderId) {

	/** Returns the receipt of a new request, with new ids. */
	public static Receipt next() {
		return new Receipt(RequestId.next(), OrderId.next());
	}

}

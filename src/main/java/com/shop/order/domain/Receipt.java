package com.shop.order.domain;

import com.shop.order.RequestId;
import com.shop.shared.OrderId;

/** What a client gets for its request at once: by which ids to ask for the outcome. */
public record Receipt(RequestId requestId, OrderId orderId) {

	static Receipt next() {
		return new Receipt(RequestId.next(), OrderId.next());
	}

}

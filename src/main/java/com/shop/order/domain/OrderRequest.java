package com.shop.order.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.webhook.ReceiverUrl;

/**
 * A client's request for an order.
 *
 * @param callbackUrl where to post the outcome; null if nowhere
 */
public record OrderRequest(CustomerId customerId, List<Item> items, @Nullable ReceiverUrl callbackUrl) {

	public OrderRequest {
		items = List.copyOf(items);
	}

}

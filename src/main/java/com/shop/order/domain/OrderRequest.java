package com.shop.order.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.webhook.ReceiverUrl;

/**
 * A client's request for an order.
 *
 * @param deliveryAddress where the goods go; null for the customer's address
 * @param note what the customer tells whoever brings the goods; null if nothing
 * @param callbackUrl where to post the outcome; null if nowhere
 */
public record OrderRequest(CustomerId customerId, List<Item> items, @Nullable Address deliveryAddress,
		@Nullable String note, @Nullable ReceiverUrl callbackUrl) {

	public OrderRequest {
		items = List.copyOf(items);
	}

}

package com.shop.order.domain;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.shop.shared.CustomerId;
import com.shop.shared.Item;

/**
 * What a client asks for.
 *
 * @param callbackUrl where the outcome is to be posted, if anywhere
 */
public record OrderRequest(CustomerId customerId, List<Item> items, @Nullable CallbackUrl callbackUrl) {

	public OrderRequest {
		items = List.copyOf(items);
	}

}

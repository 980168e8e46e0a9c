package com.shop.order.domain;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accepts requests for orders, each only once however often it is sent. */
@Service
public class OrderRequests {

	private final Orders orders;

	private final RequestKeys keys;

	private final Fingerprint fingerprint;

	private final Callbacks callbacks;

	OrderRequests(Orders orders, RequestKeys keys, Fingerprint fingerprint, Callbacks callbacks) {
		this.orders = orders;
		this.keys = keys;
		this.fingerprint = fingerprint;
		this.callbacks = callbacks;
	}

	/**
	 * Places the order, unless its key was used before; then it returns the receipt of
	 * the first request. A request that is refused does not use up its key.
	 */
	@Transactional
	public Receipt take(OrderRequest request, @Nullable IdempotencyKey key) {
		var receipt = Receipt.next();
		var known = (key != null) ? this.keys.claim(key, this.fingerprint.of(request), receipt) : receipt;
		if (known.equals(receipt)) {
			this.orders.place(receipt, request.customerId(), request.items());
			if (request.callbackUrl() != null) {
				this.callbacks.expect(receipt, request.callbackUrl());
			}
		}
		return known;
	}

}

package com.shop.order.requests;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

import com.shop.order.domain.OrderRequest;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Receipt;
import com.shop.shared.idempotency.Fingerprint;
import com.shop.shared.idempotency.IdempotencyKey;
import com.shop.shared.idempotency.KeptAnswers;

/** Accepts requests for orders, each only once however often it is sent. */
@Service
public class OrderRequests {

	private final Orders orders;

	private final KeptAnswers answers;

	private final Fingerprint fingerprint;

	private final Callbacks callbacks;

	private final JsonMapper json;

	OrderRequests(Orders orders, KeptAnswers answers, Fingerprint fingerprint, Callbacks callbacks, JsonMapper json) {
		this.orders = orders;
		this.answers = answers;
		this.fingerprint = fingerprint;
		this.callbacks = callbacks;
		this.json = json;
	}

	/**
	 * Places the order, unless its key was used before; then it returns the receipt of
	 * the first request. A request that is refused does not use up its key.
	 */
	@Transactional
	public Receipt take(OrderRequest request, @Nullable IdempotencyKey key) {
		var receipt = Receipt.next();
		var known = (key != null) ? claim(key, request, receipt) : receipt;
		if (known.equals(receipt)) {
			this.orders.place(receipt, request);
			if (request.callbackUrl() != null) {
				this.callbacks.expect(receipt, request.callbackUrl());
			}
		}
		return known;
	}

	/** The answer to a request says nothing but the ids in its receipt. */
	private Receipt claim(IdempotencyKey key, OrderRequest request, Receipt receipt) {
		return this.answers.claim(key, this.fingerprint.of(request), this.json.writeValueAsString(receipt))
			.map(known -> this.json.readValue(known, Receipt.class))
			.orElse(receipt);
	}

}

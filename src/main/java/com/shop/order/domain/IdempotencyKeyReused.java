package com.shop.order.domain;

import com.shop.shared.problem.Unprocessable;

/** The key was used before, with a different body. */
class IdempotencyKeyReused extends Unprocessable {

	private static final long serialVersionUID = 1L;

	IdempotencyKeyReused() {
		super("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key belongs to a request with a different body.");
	}

}

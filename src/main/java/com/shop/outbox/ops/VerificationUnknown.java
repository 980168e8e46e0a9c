package com.shop.outbox.ops;

import com.shop.shared.problem.NotFound;

/** There is no verification with this id, or it was removed. */
class VerificationUnknown extends NotFound {

	private static final long serialVersionUID = 1L;

	VerificationUnknown(VerificationId id) {
		super("VERIFICATION_UNKNOWN", "There is no verification " + id + "; only the most recent ones are kept.");
	}

}

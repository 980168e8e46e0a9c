package com.shop.outbox.ops;

import com.shop.shared.problem.NotFound;

/** There is none of that id, or not any more. */
class VerificationUnknown extends NotFound {

	private static final long serialVersionUID = 1L;

	VerificationUnknown(VerificationId id) {
		super("VERIFICATION_UNKNOWN", "There is no verification " + id + "; only the last ones are kept.");
	}

}

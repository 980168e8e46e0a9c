package com.shop.outbox.ops;

import com.shop.shared.problem.Conflict;

/** A verification is already running, in this instance or another. */
class VerificationRunning extends Conflict {

	private static final long serialVersionUID = 1L;

	VerificationRunning() {
		super("VERIFICATION_RUNNING", "A verification is running; wait until it is finished.");
	}

}

package com.shop.shared.problem;

/** What the request changes is no longer as the client knows it: 412. */
public non-sealed class PreconditionFailed extends Refusal {

	private static final long serialVersionUID = 1L;

	public PreconditionFailed() {
		super("CHANGED_SINCE_READ",
				"This has changed since you read it: If-Match does not name its present ETag. Read it again.");
	}

}

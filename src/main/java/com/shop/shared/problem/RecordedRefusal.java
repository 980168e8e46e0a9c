package com.shop.shared.problem;

/**
 * A refusal that leaves a trace: what the request has changed until then stays, such as
 * the record of a card that was declined: 422.
 */
public class RecordedRefusal extends Unprocessable {

	private static final long serialVersionUID = 1L;

	public RecordedRefusal(String code, String message) {
		super(code, message);
	}

}

package com.shop.payment.gateway;

/** A webhook that the gateway did not send, or not so. */
public class WebhookRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Why it is refused. */
	public enum Reason {

		/** It has no signature, or none that can be read. */
		SIGNATURE_MISSING,
		/** It is signed with none of the secrets. */
		SIGNATURE_WRONG,
		/** It was signed too long ago, or in the future. */
		TOO_OLD,
		/** It is signed, but no JSON. */
		MALFORMED

	}

	private final Reason reason;

	WebhookRefused(Reason reason) {
		super(reason.name());
		this.reason = reason;
	}

	public Reason reason() {
		return this.reason;
	}

}

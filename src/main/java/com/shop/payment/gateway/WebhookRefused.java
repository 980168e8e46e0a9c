package com.shop.payment.gateway;

/** A webhook that did not come from the gateway, or is malformed or too old. */
public class WebhookRefused extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public enum Reason {

		/** It has no signature, or one that cannot be parsed. */
		SIGNATURE_MISSING,
		/** Its signature matches none of the secrets. */
		SIGNATURE_WRONG,
		/** It was signed too long ago, or in the future. */
		TOO_OLD,
		/** Its signature is valid, but its body is not JSON. */
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

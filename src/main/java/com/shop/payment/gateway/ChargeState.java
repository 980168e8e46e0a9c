package com.shop.payment.gateway;

import java.net.URI;

/** The state of a charge at the gateway. */
public sealed interface ChargeState extends GatewayAnswer {

	/** The customer can pay it on the page. */
	record Open(ChargeId id, URI page) implements ChargeState {
	}

	/** The customer can pay it on the page, whose address is known. */
	record Unpaid() implements ChargeState {
	}

	/** The customer has done their part, but the money has not arrived yet. */
	record Pending() implements ChargeState {
	}

	/** The charge was paid. */
	record Paid() implements ChargeState {
	}

	/**
	 * The last attempt to pay was declined; the customer can try again. The code is the
	 * gateway's own reason.
	 */
	record Declined(String code) implements ChargeState {
	}

	/**
	 * Nobody has paid the charge, and it cannot be paid any more because an attempt
	 * failed late; another charge can. The code is the gateway's own reason.
	 */
	record Failed(String code) implements ChargeState {
	}

	/**
	 * The gateway refuses for good to open the charge, for instance because its amount is
	 * too small. The code is the gateway's own reason; empty if it gives none.
	 */
	record Refused(String code) implements ChargeState {
	}

	/** Nobody has paid the charge, and nobody can any more. */
	record Cancelled() implements ChargeState {
	}

	/** The gateway does not know the charge. This is a fault and decides nothing. */
	record Unknown() implements ChargeState {
	}

}

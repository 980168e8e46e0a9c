package com.shop.payment.gateway;

import java.net.URI;

/** How a charge stands at the gateway. */
public sealed interface ChargeState extends GatewayAnswer {

	/** The customer can pay it on the page. */
	record Open(ChargeId id, URI page) implements ChargeState {
	}

	/** The customer has done all; the money is not there yet. */
	record Pending() implements ChargeState {
	}

	/** The money is there. */
	record Paid() implements ChargeState {
	}

	/** The money will not come; the code is the gateway's own word for why. */
	record Declined(String code) implements ChargeState {
	}

	/** Nobody can pay it any more, and nobody has. */
	record Cancelled() implements ChargeState {
	}

	/** The gateway has no such charge: it decides nothing, it is a fault. */
	record Unknown() implements ChargeState {
	}

}

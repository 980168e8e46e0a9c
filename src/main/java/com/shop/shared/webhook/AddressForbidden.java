package com.shop.shared.webhook;

import java.net.UnknownHostException;

/** None of a host's addresses may receive anything. */
class AddressForbidden extends UnknownHostException {

	private static final long serialVersionUID = 1L;

	AddressForbidden(String host) {
		super(host + " is not in a network to which the shop may post");
	}

}

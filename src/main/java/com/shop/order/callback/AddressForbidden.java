package com.shop.order.callback;

import java.net.UnknownHostException;

/** A host has no address that callbacks may be posted to. */
class AddressForbidden extends UnknownHostException {

	private static final long serialVersionUID = 1L;

	AddressForbidden(String host) {
		super(host + " is in no network that callbacks may be posted to");
	}

}

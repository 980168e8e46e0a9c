package com.shop.order.callback;

import java.net.UnknownHostException;

/** None of a host's addresses may receive callbacks. */
class AddressForbidden extends UnknownHostException {

	private static final long serialVersionUID = 1L;

	AddressForbidden(String host) {
		super(host + " is not in a network to which callbacks may be posted");
	}

}

package com.shop.order.callback;

import java.net.InetAddress;

import org.springframework.stereotype.Component;

import com.shop.order.domain.CallbackUrl;
import com.shop.shared.problem.Unprocessable;

/** Decides which callback URLs are allowed. */
@Component
public class CallbackPolicy {

	private final CallbackProperties properties;

	private final PublicAddresses addresses;

	CallbackPolicy(CallbackProperties properties) {
		this.properties = properties;
		this.addresses = new PublicAddresses(properties.allowedNetworks());
	}

	/**
	 * Refuses a URL to which the shop would never post. If the URL names a host, its
	 * addresses are looked up and checked only when the outcome is posted.
	 */
	public void check(CallbackUrl url) {
		if (this.properties.secret() == null) {
			throw new Unprocessable("CALLBACKS_NOT_CONFIGURED",
					"This shop does not post callbacks, because shop.order.callbacks.secret is not set.");
		}
		if (isForbiddenLiteral(url.value().getHost())) {
			throw new Unprocessable("CALLBACK_ADDRESS_FORBIDDEN",
					"Callbacks to this address are not allowed; see shop.order.callbacks.allowed-networks.");
		}
	}

	private boolean isForbiddenLiteral(String host) {
		try {
			return !this.addresses.allows(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
		}
		catch (IllegalArgumentException name) {
			return false;
		}
	}

}

package com.shop.order.callback;

import java.net.InetAddress;

import org.springframework.stereotype.Component;

import com.shop.order.domain.CallbackUrl;
import com.shop.shared.problem.Unprocessable;

/** Which callbacks a request may ask for. */
@Component
public class CallbackPolicy {

	private final CallbackProperties properties;

	private final PublicAddresses addresses;

	CallbackPolicy(CallbackProperties properties) {
		this.properties = properties;
		this.addresses = new PublicAddresses(properties.allowedNetworks());
	}

	/**
	 * Refuses what would never be posted. A host's name is looked up, and its address
	 * judged, when the outcome is posted.
	 */
	public void check(CallbackUrl url) {
		if (this.properties.secret() == null) {
			throw new Unprocessable("CALLBACKS_NOT_CONFIGURED",
					"This shop posts no callbacks: shop.order.callbacks.secret is not set.");
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

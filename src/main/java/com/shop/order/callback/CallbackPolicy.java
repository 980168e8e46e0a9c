package com.shop.order.callback;

import org.springframework.stereotype.Component;

import com.shop.order.requests.Callbacks;
import com.shop.shared.problem.Unprocessable;
import com.shop.shared.webhook.PublicAddresses;
import com.shop.shared.webhook.ReceiverUrl;

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
	public void check(ReceiverUrl url) {
		if (this.properties.secret() == null) {
			throw new Unprocessable("CALLBACKS_NOT_CONFIGURED",
					"This shop does not post callbacks, because shop.order.callbacks.secret is not set.");
		}
		if (this.addresses.forbids(url.value().getHost())) {
			throw new Unprocessable("CALLBACK_ADDRESS_FORBIDDEN",
					"Callbacks to this address are not allowed; see shop.order.callbacks.allowed-networks.");
		}
	}

}

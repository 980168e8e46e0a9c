package com.shop.webhook.domain;

import java.util.List;

import org.springframework.stereotype.Component;

import com.shop.shared.problem.Unprocessable;
import com.shop.shared.webhook.Network;
import com.shop.shared.webhook.PublicAddresses;
import com.shop.shared.webhook.ReceiverUrl;

/**
 * Decides where events may be posted: encrypted to public addresses, and in any way to
 * the networks that the operator allows.
 */
@Component
class EndpointPolicy {

	private final List<Network> allowed;

	EndpointPolicy(WebhookProperties properties) {
		this.allowed = properties.allowedNetworks();
	}

	static boolean isEncrypted(ReceiverUrl url) {
		return "https".equalsIgnoreCase(url.value().getScheme());
	}

	/** The addresses to which events may be posted encrypted or not. */
	PublicAddresses addresses(boolean encrypted) {
		return encrypted ? new PublicAddresses(this.allowed) : PublicAddresses.only(this.allowed);
	}

	/**
	 * Refuses a URL to which the shop would never post. If the URL names a host, its
	 * addresses are looked up and checked only when something is posted.
	 */
	void check(ReceiverUrl url) {
		var encrypted = isEncrypted(url);
		if (!encrypted && this.allowed.isEmpty()) {
			throw new Unprocessable("WEBHOOK_NOT_ENCRYPTED",
					"Events are posted by https only, except to the networks in shop.webhook.allowed-networks.");
		}
		if (addresses(encrypted).forbids(url.value().getHost())) {
			throw new Unprocessable("WEBHOOK_ADDRESS_FORBIDDEN",
					"Events must not be posted to this address; see shop.webhook.allowed-networks.");
		}
	}

}

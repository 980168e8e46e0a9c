package com.shop.payment.gateway;

import java.util.List;

/** The secrets with which the gateway signs webhooks. */
public interface WebhookSecrets {

	/**
	 * All secrets that are currently valid; there are several while one is being
	 * replaced.
	 */
	List<String> current();

}

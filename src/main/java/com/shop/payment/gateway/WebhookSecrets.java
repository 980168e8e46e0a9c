package com.shop.payment.gateway;

import java.util.List;

/** What gateway and shop share, for signing webhooks. */
public interface WebhookSecrets {

	/** All that are good now: several while one is being replaced. */
	List<String> current();

}

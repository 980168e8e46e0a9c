package com.shop.webhook.web;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What is posted to endpoints, for the OpenAPI description. The shop itself puts the
 * event, as it is stored, in between.
 */
@Schema(name = "WebhookBody")
record WebhookBody(
		@Schema(example = "OrderCreated.v1",
				description = "The name and version of the event, which is ce_type without the package; or Ping.v1, to"
						+ " try the endpoint") String type,
		@Schema(description = "When the event occurred") Instant timestamp,
		@Schema(types = "object", description = "The event, as contracts/<ce_type>.schema.json in the shop's repository"
				+ " describes it; nothing in a Ping.v1") Object data) {

}

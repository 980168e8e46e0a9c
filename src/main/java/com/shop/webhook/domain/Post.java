package com.shop.webhook.domain;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import com.shop.shared.webhook.WebhookSecret;
import com.shop.webhook.EndpointId;

/**
 * A delivery that this instance has claimed.
 *
 * @param endpointVersion the endpoint's when it was claimed; a later one may have another
 * URL
 * @param webhookId the same in every attempt, and for every endpoint
 * @param attempts how often it was tried, including the attempt that is due
 * @param giveUpAt when it is given up; another one means that somebody has asked for it
 * once more meanwhile
 * @param secrets those that sign it: the present one, and during a rotation the previous
 * one
 */
record Post(WebhookDeliveryId id, EndpointId endpoint, long endpointVersion, String webhookId, URI url, String body,
		int attempts, Instant giveUpAt, List<WebhookSecret> secrets) {

	Post {
		secrets = List.copyOf(secrets);
	}

}

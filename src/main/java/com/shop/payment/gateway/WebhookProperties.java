package com.shop.payment.gateway;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for incoming webhooks.
 *
 * @param tolerance how much the time of a signature may differ from now; an older webhook
 * may be a replay
 */
@ConfigurationProperties("shop.payment.webhooks")
record WebhookProperties(@DefaultValue("5m") Duration tolerance) {

}

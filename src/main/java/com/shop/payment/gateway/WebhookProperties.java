package com.shop.payment.gateway;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the door for webhooks.
 *
 * @param tolerance how far the time of a signature may be from now; what is older may be
 * somebody's recording
 */
@ConfigurationProperties("shop.payment.webhooks")
record WebhookProperties(@DefaultValue("5m") Duration tolerance) {

}

package com.shop.payment.gateway;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for incoming webhooks.
 *
 * @param tolerance how much the time of a signature may differ from now; an older webhook
 * may be a replay
 */
@ConfigurationProperties("shop.payment.webhooks")
record WebhookProperties(@DurationMin(seconds = 1) @DurationMax(hours = 1) @DefaultValue("5m") Duration tolerance) {

}

package com.shop.payment.gateway.simulated;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How badly the simulated gateway behaves; by default, well. Probabilities are from 0 to
 * 1.
 *
 * @param webhookUrl where the shop takes webhooks; by default, the instance itself
 * @param webhookDelay between what happens and its webhook
 * @param webhookTwice how probably a webhook is sent twice
 * @param webhookLate how probably a webhook is late
 * @param webhookLateness how late it is then
 * @param webhookLost how probably a webhook is never sent
 * @param answerLost how probably a call is carried out, but not answered
 * @param refundDelay how long a refund takes
 * @param refundFailures so many refunds of a charge fail before one works
 * @param refundFailed how probably a refund fails besides
 * @param seed makes chance repeatable
 */
@ConfigurationProperties("shop.payment.simulation")
record SimulationProperties(@Nullable URI webhookUrl, @DefaultValue("0s") Duration webhookDelay,
		@DefaultValue("0") double webhookTwice, @DefaultValue("0") double webhookLate,
		@DefaultValue("1m") Duration webhookLateness, @DefaultValue("0") double webhookLost,
		@DefaultValue("0") double answerLost, @DefaultValue("0s") Duration refundDelay,
		@DefaultValue("0") int refundFailures, @DefaultValue("0") double refundFailed, @Nullable Long seed) {

}

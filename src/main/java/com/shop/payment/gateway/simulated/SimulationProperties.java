package com.shop.payment.gateway.simulated;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Faults that the simulated gateway makes; none by default. Probabilities range from 0 to
 * 1.
 *
 * @param webhookUrl where webhooks are sent; by default, to this instance
 * @param webhookDelay the time between a change and its webhook
 * @param webhookTwice the probability that a webhook is sent twice
 * @param webhookLate the probability that a webhook is late
 * @param webhookLateness how much later a late webhook is sent
 * @param webhookLost the probability that a webhook is never sent
 * @param answerLost the probability that a call takes effect but is not answered
 * @param refundDelay how long a refund takes
 * @param refundFailures how many refunds of a charge fail before one succeeds
 * @param refundFailed the probability that any other refund fails
 * @param seed makes the random faults repeatable
 */
@ConfigurationProperties("shop.payment.simulation")
record SimulationProperties(@Nullable URI webhookUrl, @DefaultValue("0s") Duration webhookDelay,
		@DefaultValue("0") double webhookTwice, @DefaultValue("0") double webhookLate,
		@DefaultValue("1m") Duration webhookLateness, @DefaultValue("0") double webhookLost,
		@DefaultValue("0") double answerLost, @DefaultValue("0s") Duration refundDelay,
		@DefaultValue("0") int refundFailures, @DefaultValue("0") double refundFailed, @Nullable Long seed) {

}

package com.shop.payment.gateway.simulated;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.WebUrl;

/**
 * Faults that the simulated gateway makes; none by default. Probabilities range from 0 to
 * 1.
 *
 * @param webhookUrl where webhooks are sent; by default, to this instance on localhost,
 * by HTTP, so it is needed with {@code server.address}, TLS or a context path
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
 * @param pollInterval how often to look for webhooks that are due
 */
@ConfigurationProperties("shop.payment.simulation")
record SimulationProperties(@WebUrl @Nullable URI webhookUrl,
		@DurationMin(seconds = 0) @DurationMax(days = 1) @DefaultValue("0s") Duration webhookDelay,
		@DecimalMin("0") @DecimalMax("1") @DefaultValue("0") double webhookTwice,
		@DecimalMin("0") @DecimalMax("1") @DefaultValue("0") double webhookLate,
		@DurationMin(seconds = 0) @DurationMax(days = 1) @DefaultValue("1m") Duration webhookLateness,
		@DecimalMin("0") @DecimalMax("1") @DefaultValue("0") double webhookLost,
		@DecimalMin("0") @DecimalMax("1") @DefaultValue("0") double answerLost,
		@DurationMin(seconds = 0) @DurationMax(days = 1) @DefaultValue("0s") Duration refundDelay,
		@Min(0) @Max(1_000) @DefaultValue("0") int refundFailures,
		@DecimalMin("0") @DecimalMax("1") @DefaultValue("0") double refundFailed,
		@Min(Long.MIN_VALUE) @Max(Long.MAX_VALUE) @Nullable Long seed,
		@DurationMin(millis = 10) @DurationMax(hours = 1) @DefaultValue("200ms") Duration pollInterval) {

}

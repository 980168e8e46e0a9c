package com.shop.payment.domain;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.WebUrl;

/**
 * Settings of payments.
 *
 * @param publicUrl where customers reach the payment page; the shop's public URL by
 * default
 * @param gateway the gateway that processes payments
 * @param askAfter how long to wait for news of a payment or a refund before querying the
 * gateway; doubled for each further query
 * @param askAtMost the longest time between two queries
 * @param retryAfter how long to wait before repeating a call that was not answered;
 * doubled for each further attempt
 * @param retryAtMost the longest time between two attempts
 * @param lease how long a call still belongs to the instance that has claimed it when the
 * gateway's timeouts are over, so that its answer can be stored
 * @param alarmAfter the number of unanswered calls in a row, or of failed attempts at a
 * refund, after which the health of payments is a warning; such a refund is not repeated
 * until a person says so
 * @param pollInterval how often to look for calls that are due
 */
@ConfigurationProperties("shop.payment")
record PaymentProperties(@WebUrl @DefaultValue("http://localhost:8080") URI publicUrl,
		@DefaultValue("SIMULATED") Gateway gateway,
		@DurationMin(millis = 1) @DurationMax(days = 1) @DefaultValue("10s") Duration askAfter,
		@DurationMin(millis = 1) @DurationMax(days = 7) @DefaultValue("15m") Duration askAtMost,
		@DurationMin(millis = 1) @DurationMax(days = 1) @DefaultValue("1s") Duration retryAfter,
		@DurationMin(millis = 1) @DurationMax(days = 7) @DefaultValue("5m") Duration retryAtMost,
		@DurationMin(seconds = 1) @DurationMax(hours = 1) @DefaultValue("30s") Duration lease,
		@Min(1) @Max(1_000_000) @DefaultValue("10") int alarmAfter,
		@DurationMin(millis = 10) @DurationMax(hours = 2) @DefaultValue("1s") Duration pollInterval) {

	/** Limits the exponent, so that the delay does not overflow. */
	private static final int MOST_DOUBLINGS = 30;

	enum Gateway {

		SIMULATED, HTTP

	}

	/**
	 * Returns the delay before the next query.
	 * @param asked how many queries were answered without a decision
	 */
	Duration askingDelay(int asked) {
		return doubled(this.askAfter, asked, this.askAtMost);
	}

	/**
	 * Returns the delay before the next attempt.
	 * @param failed how many attempts have failed, at least one
	 */
	Duration retryDelay(int failed) {
		return doubled(this.retryAfter, failed - 1, this.retryAtMost);
	}

	/**
	 * Returns the delay between an answer and the payment's next call; empty if no call
	 * follows.
	 */
	Optional<Duration> pauseAfterAnswer(Payment payment) {
		var calls = payment.schedule().calls();
		return switch (payment.status()) {
			case CREATED -> Optional.of(payment.charge().isPresent() ? askingDelay(calls) : retryDelay(calls));
			case REFUNDING -> Optional
				.of((payment.refunds().idUnderWay() != null) ? askingDelay(calls) : retryDelay(payment.refunds().refusalsInARow()));
			// The charge was opened just now, or the gateway is still working on the
			// cancellation.
			case REQUESTED, DECLINING, CANCELLING -> Optional.of(retryDelay(calls));
			case MADE, DECLINED, CANCELLED, REFUNDED -> Optional.empty();
		};
	}

	private static Duration doubled(Duration first, int times, Duration atMost) {
		var delay = first.multipliedBy(1L << Math.clamp(times, 0, MOST_DOUBLINGS));
		return (delay.compareTo(atMost) < 0) ? delay : atMost;
	}

}

package com.shop.payment.domain;

import java.net.URI;
import java.time.Duration;

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

	enum Gateway {

		SIMULATED, HTTP

	}

}

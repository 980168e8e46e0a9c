package com.shop.payment.domain;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.payment.PaymentId;

/**
 * Settings of payments.
 *
 * @param publicUrl where customers reach the payment page: where they reach the shop,
 * unless it is set
 * @param gateway who moves the money
 * @param askAfter how long to wait for the gateway's word on a payment or a refund before
 * asking for it; twice as long before each further time
 * @param askAtMost the longest time between two questions
 * @param retryAfter how long after a call without answer it is made again; twice as long
 * each further time
 * @param retryAtMost the longest time between two tries
 * @param lease how long a call may be under way before another instance may make it, too;
 * longer than the gateway's timeouts together
 * @param alarmAfter so many calls without answer in a row, or failed tries of a refund,
 * are for a person to look at: the health of payments is a warning
 */
@ConfigurationProperties("shop.payment")
record PaymentProperties(@DefaultValue("http://localhost:8080") URI publicUrl,
		@DefaultValue("SIMULATED") Gateway gateway, @DefaultValue("10s") Duration askAfter,
		@DefaultValue("15m") Duration askAtMost, @DefaultValue("1s") Duration retryAfter,
		@DefaultValue("5m") Duration retryAtMost, @DefaultValue("1m") Duration lease,
		@DefaultValue("10") int alarmAfter) {

	/** A doubling more often would overflow, and is at its longest anyway. */
	private static final int MOST_DOUBLINGS = 30;

	/** The kinds of gateways. */
	enum Gateway {

		SIMULATED, HTTP

	}

	/** The shop's page of a payment. */
	URI pageOf(PaymentId id) {
		return this.publicUrl.resolve("/pay/" + id);
	}

	/** Before the next question, after so many in vain. */
	Duration askingDelay(int asked) {
		return doubled(this.askAfter, asked, this.askAtMost);
	}

	/** Before the next try, after so many that failed; at least one. */
	Duration retryDelay(int failed) {
		return doubled(this.retryAfter, failed - 1, this.retryAtMost);
	}

	private static Duration doubled(Duration first, int times, Duration atMost) {
		var delay = first.multipliedBy(1L << Math.clamp(times, 0, MOST_DOUBLINGS));
		return (delay.compareTo(atMost) < 0) ? delay : atMost;
	}

}

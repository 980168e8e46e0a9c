package com.shop.payment.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import com.shop.payment.gateway.WebhookRefused;

/**
 * Counts refused webhooks in the metrics. The log gets a line a minute at most: anybody
 * may send forged webhooks, as fast as they like.
 */
@Component
class WebhookRefusals {

	private static final Logger log = LoggerFactory.getLogger(WebhookRefusals.class);

	private final Bucket lines = Bucket.builder()
		.addLimit(limit -> limit.capacity(1).refillGreedy(1, Duration.ofMinutes(1)))
		.build();

	private final AtomicLong untold = new AtomicLong();

	private final MeterRegistry meters;

	WebhookRefusals(MeterRegistry meters) {
		this.meters = meters;
	}

	void count(WebhookRefused.Reason reason) {
		this.meters.counter("shop.payment.webhooks.refused", "reason", reason.name()).increment();
		this.untold.incrementAndGet();
		if (this.lines.tryConsume(1)) {
			log.warn("Refused {} webhooks since the last line like this; the last one because of {}",
					this.untold.getAndSet(0), reason);
		}
	}

}

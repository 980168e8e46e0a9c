package com.shop.payment.domain;

import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Gauges of the payments that wait for the gateway. They are sampled at intervals, not at
 * each scrape, and are NaN while the database is unavailable.
 */
@Component
class PaymentMetrics implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(PaymentMetrics.class);

	private final StuckPayments stuckPayments;

	private volatile @Nullable Sample sample;

	PaymentMetrics(StuckPayments stuckPayments) {
		this.stuckPayments = stuckPayments;
	}

	private record Sample(Map<PaymentStatus, Long> waiting, long troubled) {

		long of(PaymentStatus... statuses) {
			var sum = 0L;
			for (var status : statuses) {
				sum += this.waiting.getOrDefault(status, 0L);
			}
			return sum;
		}

	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "shop.payment.open", "Payments that wait for the customer or the gateway",
				now -> now.of(PaymentStatus.REQUESTED, PaymentStatus.CREATED, PaymentStatus.CANCELLING));
		gauge(registry, "shop.payment.refunds.underway", "Refunds that the gateway has not confirmed yet",
				now -> now.of(PaymentStatus.REFUNDING));
		gauge(registry, "shop.payment.troubled",
				"Payments that need a person's attention; the health endpoint lists their ids", Sample::troubled);
	}

	private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Sample> value) {
		Gauge.builder(name, () -> {
			var now = this.sample;
			return (now != null) ? value.applyAsDouble(now) : Double.NaN;
		}).description(description).register(registry);
	}

	@Scheduled(fixedDelay = 5_000)
	void sample() {
		try {
			this.sample = new Sample(this.stuckPayments.waiting(), this.stuckPayments.count());
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("Could not count the payments", away);
			this.sample = null;
		}
	}

}

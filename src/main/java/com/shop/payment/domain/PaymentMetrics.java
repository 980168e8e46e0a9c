package com.shop.payment.domain;

import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.shared.Sampled;

/**
 * Gauges of the payments that wait for the gateway. They are NaN while the database is
 * unavailable.
 */
@Component
class PaymentMetrics implements MeterBinder, Sampled {

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

	@Override
	public void sample() {
		this.sample = new Sample(this.stuckPayments.waiting(), this.stuckPayments.count());
	}

	@Override
	public void forget() {
		this.sample = null;
	}

}

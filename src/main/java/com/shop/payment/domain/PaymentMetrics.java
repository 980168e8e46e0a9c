package com.shop.payment.domain;

import java.time.Clock;
import java.time.Duration;
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

	private final Clock clock;

	private volatile @Nullable Sample sample;

	PaymentMetrics(StuckPayments stuckPayments, Clock clock) {
		this.stuckPayments = stuckPayments;
		this.clock = clock;
	}

	private record Sample(Map<PaymentStatus, Long> waiting, long troubled, Duration oldestRefund) {

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
		gauge("shop.payment.open", "Payments that wait for the customer or the gateway",
				now -> now.of(PaymentStatus.REQUESTED, PaymentStatus.CREATED, PaymentStatus.CANCELLING))
			.register(registry);
		gauge("shop.payment.refunds.underway", "Refunds that the gateway has not confirmed yet",
				now -> now.of(PaymentStatus.REFUNDING))
			.register(registry);
		gauge("shop.payment.refunds.oldest.age", "Age of the oldest refund that the gateway has not confirmed yet",
				now -> now.oldestRefund().toMillis() / 1000.0)
			.baseUnit("seconds")
			.register(registry);
		gauge("shop.payment.troubled", "Payments that need a person's attention; the health endpoint lists their ids",
				Sample::troubled)
			.register(registry);
	}

	private Gauge.Builder<?> gauge(String name, String description, ToDoubleFunction<Sample> value) {
		return Gauge.builder(name, () -> {
			var now = this.sample;
			return (now != null) ? value.applyAsDouble(now) : Double.NaN;
		}).description(description);
	}

	@Override
	public void sample() {
		var oldestRefund = this.stuckPayments.oldestRefund()
			.map(asked -> Duration.between(asked, this.clock.instant()))
			.orElse(Duration.ZERO);
		this.sample = new Sample(this.stuckPayments.waiting(), this.stuckPayments.count(), oldestRefund);
	}

	@Override
	public void forget() {
		this.sample = null;
	}

}

package com.shop.payment.domain;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.payment.domain.StuckPayments.Backlog;
import com.shop.shared.Sampled;

/**
 * Gauges of the payments that wait for the gateway. They are NaN while the database is
 * unavailable.
 */
@Component
class PaymentMetrics implements MeterBinder, Sampled {

	private final StuckPayments stuckPayments;

	private volatile @Nullable Backlog backlog;

	PaymentMetrics(StuckPayments stuckPayments) {
		this.stuckPayments = stuckPayments;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("shop.payment.open", "Payments that wait for the customer or the gateway", Backlog::open)
			.register(registry);
		gauge("shop.payment.refunds.underway", "Refunds that the gateway has not confirmed yet", Backlog::refunding)
			.register(registry);
		gauge("shop.payment.refunds.oldest.age", "Age of the oldest refund that the gateway has not confirmed yet",
				now -> now.oldestRefund().toMillis() / 1000.0)
			.baseUnit("seconds")
			.register(registry);
		gauge("shop.payment.troubled", "Payments that need a person's attention; the health endpoint lists their ids",
				Backlog::stuck)
			.register(registry);
	}

	private Gauge.Builder<?> gauge(String name, String description, ToDoubleFunction<Backlog> value) {
		return Gauge.builder(name, () -> {
			var now = this.backlog;
			return (now != null) ? value.applyAsDouble(now) : Double.NaN;
		}).description(description);
	}

	@Override
	public void sample() {
		this.backlog = this.stuckPayments.backlog();
	}

	@Override
	public void forget() {
		this.backlog = null;
	}

}

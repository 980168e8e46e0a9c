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
 * What waits at the gateway as gauges. NaN while the database is away.
 */
@Component
class PaymentMetrics implements MeterBinder, Sampled {

	private final GatewayTroubles troubles;

	private volatile @Nullable Sample sample;

	PaymentMetrics(GatewayTroubles troubles) {
		this.troubles = troubles;
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
		gauge(registry, "shop.payment.refunds.underway", "Refunds that the gateway has yet to confirm",
				now -> now.of(PaymentStatus.REFUNDING));
		gauge(registry, "shop.payment.troubled", "Payments for a person to look at; their ids are in the health",
				Sample::troubled);
	}

	private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<Sample> value) {
		Gauge.builder(name, () -> {
			var now = this.sample;
			return (now != null) ? value.applyAsDouble(now) : Double.NaN;
		}).description(description).register(registry);
	}

	@Override
	public void sample() {
		this.sample = new Sample(this.troubles.waiting(), this.troubles.count());
	}

	@Override
	public void forget() {
		this.sample = null;
	}

}

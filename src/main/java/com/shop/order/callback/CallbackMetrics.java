package com.shop.order.callback;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

import com.shop.order.requests.Callback.Status;
import com.shop.order.requests.Callbacks;
import com.shop.shared.Sampled;

/**
 * Gauges of the callbacks that wait and of those that were given up. They are NaN while
 * the database is unavailable.
 */
@Component
class CallbackMetrics implements MeterBinder, Sampled {

	private final Callbacks callbacks;

	private volatile double pending = Double.NaN;

	private volatile double givenUp = Double.NaN;

	CallbackMetrics(Callbacks callbacks) {
		this.callbacks = callbacks;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("shop.order.callbacks.pending", () -> this.pending)
			.description("Callbacks that their receivers have not accepted yet")
			.register(registry);
		Gauge.builder("shop.order.callbacks.given.up", () -> this.givenUp)
			.description("Callbacks that are no longer retried")
			.register(registry);
	}

	@Override
	public void sample() {
		var counts = this.callbacks.counts();
		this.pending = counts.getOrDefault(Status.PENDING, 0L);
		this.givenUp = counts.getOrDefault(Status.GIVEN_UP, 0L);
	}

	@Override
	public void forget() {
		this.pending = Double.NaN;
		this.givenUp = Double.NaN;
	}

}

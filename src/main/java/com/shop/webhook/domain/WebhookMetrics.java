package com.shop.webhook.domain;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.shared.Sampled;
import com.shop.webhook.domain.WebhookOverview.Counts;

/** Gauges of all instances' webhooks. They are NaN while the database is unavailable. */
@Component
class WebhookMetrics implements MeterBinder, Sampled {

	private final WebhookOverview overview;

	private volatile @Nullable Counts counts;

	WebhookMetrics(WebhookOverview overview) {
		this.overview = overview;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("shop.webhook.deliveries.waiting", Counts::waiting)
			.description("Deliveries that endpoints have not accepted yet")
			.register(registry);
		gauge("shop.webhook.deliveries.given.up", Counts::givenUp).description("Deliveries that are no longer retried")
			.register(registry);
		gauge("shop.webhook.deliveries.oldest.age", counts -> counts.oldest().toMillis() / 1000.0).baseUnit("seconds")
			.description("Age of the oldest delivery to an enabled endpoint that has not accepted it yet")
			.register(registry);
		gauge("shop.webhook.endpoints.switched.off", Counts::switchedOff)
			.description("Endpoints that are switched off, after days of failure or because they are gone")
			.register(registry);
	}

	private Gauge.Builder<?> gauge(String name, ToDoubleFunction<Counts> value) {
		return Gauge.builder(name, () -> {
			var current = this.counts;
			return (current != null) ? value.applyAsDouble(current) : Double.NaN;
		});
	}

	@Override
	public void sample() {
		this.counts = this.overview.counts();
	}

	@Override
	public void forget() {
		this.counts = null;
	}

}

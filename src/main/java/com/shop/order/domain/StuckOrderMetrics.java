package com.shop.order.domain;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

import com.shop.shared.Sampled;

/**
 * Counts the orders that are stuck. The gauge is NaN while the database is unavailable.
 */
@Component
class StuckOrderMetrics implements MeterBinder, Sampled {

	private final StuckOrders stuckOrders;

	private volatile double stuck = Double.NaN;

	StuckOrderMetrics(StuckOrders stuckOrders) {
		this.stuckOrders = stuckOrders;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("shop.orders.stuck", () -> this.stuck)
			.description("Orders that have waited too long for the shop itself; the health endpoint lists their ids")
			.register(registry);
	}

	@Override
	public void sample() {
		this.stuck = this.stuckOrders.count();
	}

	@Override
	public void forget() {
		this.stuck = Double.NaN;
	}

}

package com.shop.conservation.domain;

import java.util.Map;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.shared.Sampled;

/**
 * Gauges of the drift by equation. They are NaN before the first check and while the
 * database is unavailable.
 */
@Component
class ConservationMetrics implements MeterBinder, Sampled {

	private final Conservation conservation;

	private volatile @Nullable Map<Equation, Long> drift;

	ConservationMetrics(Conservation conservation) {
		this.conservation = conservation;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (var equation : Equation.values()) {
			Gauge.builder("shop.conservation.drift", () -> drift(equation))
				.tag("equation", equation.name())
				.description("Products, customers or orders for which the equation does not hold")
				.register(registry);
		}
	}

	@Override
	public void sample() {
		this.drift = this.conservation.drift().orElse(null);
	}

	@Override
	public void forget() {
		this.drift = null;
	}

	private double drift(Equation equation) {
		var last = this.drift;
		return (last != null) ? last.getOrDefault(equation, 0L) : Double.NaN;
	}

}

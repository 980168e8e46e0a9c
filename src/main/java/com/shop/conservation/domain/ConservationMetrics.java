package com.shop.conservation.domain;

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
 * Gauges of the drift by equation. They are sampled at intervals, not at each scrape, and
 * are NaN before the first check and while the database is unavailable.
 */
@Component
class ConservationMetrics implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(ConservationMetrics.class);

	private final Conservation conservation;

	private volatile @Nullable ConservationReport report;

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

	@Scheduled(fixedDelay = 5_000)
	void sample() {
		try {
			this.report = this.conservation.report();
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("Could not read the last check", away);
			this.report = null;
		}
	}

	private double drift(Equation equation) {
		var last = this.report;
		return (last == null || last.checkedAt() == null) ? Double.NaN
				: last.drift().stream().filter(finding -> finding.kind() == equation).count();
	}

}

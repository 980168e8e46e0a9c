package com.shop.outbox;

import java.util.concurrent.atomic.AtomicReference;
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
 * Gauges of the outbox's content. They are sampled at intervals, not at each scrape, and
 * are NaN while the database is unavailable.
 */
@Component
class OutboxMetrics implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(OutboxMetrics.class);

	private final OutboxSize size;

	private final AtomicReference<OutboxSize.@Nullable Measure> last = new AtomicReference<>();

	OutboxMetrics(OutboxSize size) {
		this.size = size;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "shop.outbox.rows", null, "Approximate number of rows in the outbox", OutboxSize.Measure::rows);
		gauge(registry, "shop.outbox.size", "bytes", "Size of the outbox's table and indexes",
				OutboxSize.Measure::bytes);
		gauge(registry, "shop.outbox.partitions", null, "Partitions of the outbox", OutboxSize.Measure::partitions);
	}

	@Scheduled(fixedDelay = 15_000)
	void sample() {
		try {
			this.last.set(this.size.measure());
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("Could not measure the outbox", away);
			this.last.set(null);
		}
	}

	private void gauge(MeterRegistry registry, String name, @Nullable String unit, String description,
			ToDoubleFunction<OutboxSize.Measure> value) {
		Gauge.builder(name, () -> {
			var measure = this.last.get();
			return (measure != null) ? value.applyAsDouble(measure) : Double.NaN;
		}).baseUnit(unit).description(description).register(registry);
	}

}

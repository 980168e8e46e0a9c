package com.shop.order.callback;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import com.shop.order.domain.Callback.Status;
import com.shop.order.domain.Callbacks;

/**
 * How many callbacks wait, and how many were given up, as gauges. NaN while the database
 * is away.
 */
@Component
class CallbackMetrics implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(CallbackMetrics.class);

	private final Callbacks callbacks;

	private volatile double pending = Double.NaN;

	private volatile double givenUp = Double.NaN;

	CallbackMetrics(Callbacks callbacks) {
		this.callbacks = callbacks;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("shop.order.callbacks.pending", () -> this.pending)
			.description("Callbacks that their receivers have not taken yet")
			.register(registry);
		Gauge.builder("shop.order.callbacks.given.up", () -> this.givenUp)
			.description("Callbacks that are not tried any more")
			.register(registry);
	}

	@Scheduled(fixedDelay = 15_000)
	void sample() {
		try {
			this.pending = this.callbacks.count(Status.PENDING);
			this.givenUp = this.callbacks.count(Status.GIVEN_UP);
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("The callbacks cannot be counted", away);
			this.pending = Double.NaN;
			this.givenUp = Double.NaN;
		}
	}

}

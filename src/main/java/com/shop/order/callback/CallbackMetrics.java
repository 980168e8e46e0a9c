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
 * Gauges of the callbacks that wait and of those that were given up. They are NaN while
 * the database is unavailable.
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
			.description("Callbacks that their receivers have not accepted yet")
			.register(registry);
		Gauge.builder("shop.order.callbacks.given.up", () -> this.givenUp)
			.description("Callbacks that are no longer retried")
			.register(registry);
	}

	@Scheduled(fixedDelay = 15_000)
	void sample() {
		try {
			this.pending = this.callbacks.count(Status.PENDING);
			this.givenUp = this.callbacks.count(Status.GIVEN_UP);
		}
		catch (DataAccessException | TransactionException away) {
			log.debug("Could not count the callbacks", away);
			this.pending = Double.NaN;
			this.givenUp = Double.NaN;
		}
	}

}

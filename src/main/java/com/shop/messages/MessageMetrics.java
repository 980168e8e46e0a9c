package com.shop.messages;

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

import com.shop.messages.OutstandingMessages.Backlog;

/**
 * The messages of all instances as gauges, sampled now and then rather than at each
 * scrape. NaN while the database is away.
 */
@Component
class MessageMetrics implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(MessageMetrics.class);

	private final OutstandingMessages messages;

	private volatile @Nullable Backlog backlog;

	MessageMetrics(OutstandingMessages messages) {
		this.messages = messages;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("shop.messages.waiting", Backlog::waiting).description("Messages that no listener has failed on")
			.register(registry);
		gauge("shop.messages.failing", Backlog::failing).description("Messages whose listener is called again")
			.register(registry);
		gauge("shop.messages.parked", Backlog::parked).description("Messages that wait for an operator")
			.register(registry);
		gauge("shop.messages.oldest.age", backlog -> backlog.oldest().toMillis() / 1000.0).baseUnit("seconds")
			.description("Age of the oldest message that is not dealt with")
			.register(registry);
	}

	@Scheduled(fixedDelay = 5_000)
	void sample() {
		try {
			this.backlog = this.messages.backlog();
		}
		catch (DataAccessException away) {
			log.debug("The messages cannot be counted", away);
			this.backlog = null;
		}
	}

	private Gauge.Builder<?> gauge(String name, ToDoubleFunction<Backlog> value) {
		return Gauge.builder(name, () -> {
			var current = this.backlog;
			return (current != null) ? value.applyAsDouble(current) : Double.NaN;
		});
	}

}

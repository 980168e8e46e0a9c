package com.shop.messages;

import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import com.shop.messages.OutstandingMessages.Backlog;
import com.shop.shared.Sampled;

/**
 * Gauges of the messages of all instances. They are NaN while the database is
 * unavailable.
 */
@Component
class MessageMetrics implements MeterBinder, Sampled {

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

	@Override
	public void sample() {
		this.backlog = this.messages.backlog();
	}

	@Override
	public void forget() {
		this.backlog = null;
	}

	private Gauge.Builder<?> gauge(String name, ToDoubleFunction<Backlog> value) {
		return Gauge.builder(name, () -> {
			var current = this.backlog;
			return (current != null) ? value.applyAsDouble(current) : Double.NaN;
		});
	}

}

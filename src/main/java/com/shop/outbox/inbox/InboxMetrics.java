package com.shop.outbox.inbox;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Meters of the inbox, for alerts. A shop of one process has no inbox; then both are 0.
 */
@Component
class InboxMetrics implements MeterBinder {

	private final ObjectProvider<InboxStatus> status;

	InboxMetrics(ObjectProvider<InboxStatus> status) {
		this.status = status;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("shop.inbox.stopped", this::stopped)
			.description("1 if messages from other processes are not received")
			.register(registry);
		FunctionCounter.builder("shop.inbox.skipped", this, InboxMetrics::skipped)
			.description("Messages from other processes that were skipped because of their signature")
			.register(registry);
	}

	private int stopped() {
		return (int) this.status.stream().filter(inbox -> inbox.failure().isPresent()).count();
	}

	private double skipped() {
		return this.status.stream().mapToLong(InboxStatus::skipped).sum();
	}

}

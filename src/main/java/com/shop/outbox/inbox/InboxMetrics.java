package com.shop.outbox.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A meter of the inbox, for an alert. A shop of one process has no inbox; then it is 0.
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
	}

	private int stopped() {
		return (int) this.status.stream().filter(inbox -> inbox.failure().isPresent()).count();
	}

}

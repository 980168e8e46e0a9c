package com.shop.outbox.relay.observation;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.tracing.Span;
import org.springframework.stereotype.Component;

import com.shop.outbox.relay.model.OutboxRecord;
import com.shop.shared.TraceContext;

/**
 * Adds to the trace of an event, if it is sampled, the way from the outbox to Kafka. It
 * begins when the event occurred, so it shows how long the event waited.
 */
@Component
class RelayTraces implements Consumer<OutboxRecord> {

	private final TraceContext traces;

	RelayTraces(TraceContext traces) {
		this.traces = traces;
	}

	@Override
	public void accept(OutboxRecord relayed) {
		if (relayed.traceparent() != null) {
			var began = Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(relayed.occurredAt()));
			this.traces.add(relayed.traceparent(), "publish " + relayed.topic(), Span.Kind.PRODUCER, began);
		}
	}

}

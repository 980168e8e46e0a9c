package com.shop.outbox;

import java.util.HashMap;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The trace that the current work belongs to, in the form of W3C's header
 * {@code traceparent}.
 */
@Component
class TraceContext {

	private static final String HEADER = "traceparent";

	private final ObjectProvider<Tracer> tracer;

	private final ObjectProvider<Propagator> propagator;

	TraceContext(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
		this.tracer = tracer;
		this.propagator = propagator;
	}

	@Nullable String current() {
		var tracer = this.tracer.getIfAvailable(() -> Tracer.NOOP);
		var span = tracer.currentSpan();
		if (span == null) {
			return null;
		}
		var headers = new HashMap<String, String>();
		this.propagator.getIfAvailable(() -> Propagator.NOOP)
			.inject(span.context(), headers, (_, name, value) -> headers.put(name, value));
		return headers.get(HEADER);
	}

}

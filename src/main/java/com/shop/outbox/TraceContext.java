package com.shop.outbox;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.UUID;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
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

	/** What belongs to no trace begins one, which is not recorded. */
	String current() {
		var headers = new HashMap<String, String>();
		var span = this.tracer.getIfAvailable(() -> Tracer.NOOP).currentSpan();
		if (span != null) {
			this.propagator.getIfAvailable(() -> Propagator.NOOP)
				.inject(span.context(), headers, (_, name, value) -> headers.put(name, value));
		}
		return headers.computeIfAbsent(HEADER, _ -> begin());
	}

	/** Ids of zeros only are not allowed; a random UUID has a bit that is always set. */
	private static String begin() {
		var trace = UUID.randomUUID();
		var hex = HexFormat.of();
		return "00-" + hex.toHexDigits(trace.getMostSignificantBits())
				+ hex.toHexDigits(trace.getLeastSignificantBits()) + "-"
				+ hex.toHexDigits(UUID.randomUUID().getLeastSignificantBits()) + "-00";
	}

}

package com.shop.shared;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The current trace, in the format of the W3C header {@code traceparent}. */
@Component
public class TraceContext {

	private static final String HEADER = "traceparent";

	private final SingletonSupplier<Tracer> tracer;

	private final SingletonSupplier<Propagator> propagator;

	/** Looks for both only once, because there is work to trace all the time. */
	TraceContext(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
		this.tracer = SingletonSupplier.of(() -> tracer.getIfAvailable(() -> Tracer.NOOP));
		this.propagator = SingletonSupplier.of(() -> propagator.getIfAvailable(() -> Propagator.NOOP));
	}

	/** Returns the current trace. Work without a trace starts a new, unsampled one. */
	public String current() {
		var headers = new HashMap<String, String>();
		var span = this.tracer.obtain().currentSpan();
		if (span != null) {
			this.propagator.obtain().inject(span.context(), headers, (_, name, value) -> headers.put(name, value));
		}
		return headers.computeIfAbsent(HEADER, _ -> begin());
	}

	/**
	 * Runs the work as a part of the given trace.
	 * @param name the name of the new span
	 */
	public void continueIn(String traceparent, String name, Runnable work) {
		var span = this.propagator.obtain().extract(Map.of(HEADER, traceparent), Map::get).name(name).start();
		try (var _ = this.tracer.obtain().withSpan(span)) {
			work.run();
		}
		finally {
			span.end();
		}
	}

	/**
	 * Adds a step that has just ended to the given trace, if that is sampled.
	 * @param name the name of the new span
	 * @param began when the step began
	 */
	public void add(String traceparent, String name, Span.Kind kind, Instant began) {
		if (isSampled(traceparent)) {
			this.propagator.obtain()
				.extract(Map.of(HEADER, traceparent), Map::get)
				.name(name)
				.kind(kind)
				.startTimestamp(TimeUnit.SECONDS.toNanos(began.getEpochSecond()) + began.getNano(),
						TimeUnit.NANOSECONDS)
				.start()
				.end();
		}
	}

	/** The last digit has the flags, and the lowest of them says it. */
	private static boolean isSampled(String traceparent) {
		return (Character.digit(traceparent.charAt(traceparent.length() - 1), 16) & 1) == 1;
	}

	/** Starts a trace. Ids must not be all zeros; a random UUID always has a bit set. */
	private static String begin() {
		var trace = UUID.randomUUID();
		var hex = HexFormat.of();
		return "00-" + hex.toHexDigits(trace.getMostSignificantBits())
				+ hex.toHexDigits(trace.getLeastSignificantBits()) + "-"
				+ hex.toHexDigits(UUID.randomUUID().getLeastSignificantBits()) + "-00";
	}

}

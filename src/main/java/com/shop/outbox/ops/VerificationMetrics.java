package com.shop.outbox.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

import com.shop.shared.Sampled;

/** Metrics of the last comparison of the outbox with the topics. */
@Component
class VerificationMetrics implements MeterBinder, Sampled {

	private final Verifications verifications;

	private volatile double findings = Double.NaN;

	VerificationMetrics(Verifications verifications) {
		this.verifications = verifications;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("shop.outbox.verification.findings", () -> this.findings)
			.description("Events that the last finished verification found lost, double, out of order or unknown")
			.register(registry);
	}

	@Override
	public void sample() {
		this.findings = this.verifications.lastReport().map(report -> (double) report.findings()).orElse(Double.NaN);
	}

	@Override
	public void forget() {
		this.findings = Double.NaN;
	}

}

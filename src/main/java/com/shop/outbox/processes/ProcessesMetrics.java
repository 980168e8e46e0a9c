package com.shop.outbox.processes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Gauges of how the modules are divided among the processes of the shop. */
@Component
class ProcessesMetrics implements MeterBinder {

	private final RunningProcesses running;

	ProcessesMetrics(RunningProcesses running) {
		this.running = running;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("shop.processes.missing.modules", this::missing)
			.description("Modules that run in no process; NaN while Kafka does not tell")
			.register(registry);
		Gauge.builder("shop.processes.conflict", () -> this.running.conflict().isPresent() ? 1 : 0)
			.description("1 if a module of this process runs in another one, too")
			.register(registry);
	}

	private double missing() {
		var seen = this.running.seen();
		return seen.isEmpty() ? Double.NaN : RunningProcess.missing(seen).size();
	}

}

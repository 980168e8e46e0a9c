package com.shop.outbox.processes;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reports which modules run in which processes of the shop: down if one runs in two, and
 * a warning if one runs in none. Appears as {@code processes}.
 */
@Component("processesHealthIndicator")
class ProcessesHealth implements HealthIndicator {

	private final RunningProcesses running;

	ProcessesHealth(RunningProcesses running) {
		this.running = running;
	}

	@Override
	public Health health() {
		var health = Health.up();
		var seen = this.running.seen();
		if (!seen.isEmpty()) {
			tell(seen, health);
		}
		this.running.forbidden()
			.ifPresent(right -> health.status("WARNING")
				.withDetail("action", "Nobody notices a module that runs in two processes, because Kafka does not allow"
						+ " this shop to look. Allow " + right + "."));
		this.running.conflict()
			.ifPresent(conflict -> health.down()
				.withDetail("conflict", conflict)
				.withDetail("action", RunningProcess.ACTION
						+ " Until then, messages from other processes wait on their topics and are not lost."));
		return health.build();
	}

	private static void tell(List<RunningProcess> seen, Health.Builder health) {
		var modules = new TreeMap<String, Set<String>>();
		seen.forEach(process -> modules.put(process.name(), new TreeSet<>(process.modules())));
		health.withDetail("modules", modules);
		var missing = RunningProcess.missing(seen);
		if (!missing.isEmpty()) {
			health.status("WARNING")
				.withDetail("missing", missing)
				.withDetail("action", "These modules run in no process. What is meant for them waits on its topics and"
						+ " is not lost; start their process.");
		}
	}

}

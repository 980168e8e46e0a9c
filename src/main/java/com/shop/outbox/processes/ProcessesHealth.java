package com.shop.outbox.processes;

import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
		var seen = this.running.seen();
		var health = Health.up();
		if (!seen.isEmpty()) {
			health.withDetail("modules",
					seen.stream()
						.collect(Collectors.toMap(RunningProcess::name, process -> new TreeSet<>(process.modules()),
								(one, _) -> one, TreeMap::new)));
			var missing = RunningProcess.missing(seen);
			if (!missing.isEmpty()) {
				health.status("WARNING")
					.withDetail("missing", missing)
					.withDetail("action", "These modules run in no process. What is meant for them waits on its topics"
							+ " and is not lost; start their process.");
			}
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

}

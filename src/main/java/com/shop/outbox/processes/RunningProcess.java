package com.shop.outbox.processes;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

import com.shop.shared.module.LocalModules;

/**
 * One instance of a process of the shop, as the others see it: by the id under which it
 * is known to Kafka.
 *
 * @param name its {@code shop.name}
 * @param modules the modules that run in it
 * @param instance differs for each start and each group
 */
record RunningProcess(String name, Set<String> modules, String instance) {

	private static final Pattern CLIENT_ID = Pattern
		.compile("shop\\.name=([a-z0-9-]+) shop\\.modules=([a-z,]+) instance=([0-9a-f-]{36})");

	static final String ACTION = "Stop one of them, or change shop.modules, so that each module runs in one process"
			+ " only; see docs/splitting.md.";

	RunningProcess {
		modules = Set.copyOf(modules);
	}

	/** This process. */
	static RunningProcess started(String name, LocalModules modules) {
		return new RunningProcess(name, modules.here(), UUID.randomUUID().toString());
	}

	/** The same process, as it is known in another group. */
	RunningProcess anotherInstance() {
		return new RunningProcess(this.name, this.modules, UUID.randomUUID().toString());
	}

	/** Empty if the client is not a process of a shop. */
	static Optional<RunningProcess> of(String clientId) {
		return Optional.of(CLIENT_ID.matcher(clientId))
			.filter(matcher -> matcher.matches())
			.map(parts -> new RunningProcess(parts.group(1), Set.of(parts.group(2).split(",")), parts.group(3)));
	}

	String clientId() {
		return "shop.name=" + this.name + " shop.modules=" + String.join(",", new TreeSet<>(this.modules))
				+ " instance=" + this.instance;
	}

	/** Why they cannot run beside this one; empty if they can. */
	Optional<String> conflictWith(Collection<RunningProcess> others) {
		return others.stream().flatMap(other -> conflictWith(other).stream()).sorted().findFirst();
	}

	private Optional<String> conflictWith(RunningProcess other) {
		if (other.name.equals(this.name)) {
			return other.modules.equals(this.modules) ? Optional.empty()
					: Optional.of("Another instance with shop.name=" + this.name + " runs the modules "
							+ list(other.modules) + ", and this one runs " + list(this.modules) + ".");
		}
		var both = new TreeSet<>(this.modules);
		both.retainAll(other.modules);
		return both.isEmpty() ? Optional.empty()
				: Optional.of("The modules " + list(both) + " run in the process with shop.name=" + other.name
						+ " and in this one with shop.name=" + this.name + ", so each would do their work again.");
	}

	/** The modules that run in none of these processes. */
	static List<String> missing(Collection<RunningProcess> processes) {
		var missing = new TreeSet<>(LocalModules.all());
		processes.forEach(process -> missing.removeAll(process.modules));
		return List.copyOf(missing);
	}

	private static String list(Collection<String> modules) {
		return String.join(", ", new TreeSet<>(modules));
	}

}

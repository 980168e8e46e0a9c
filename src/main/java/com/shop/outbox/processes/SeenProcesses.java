package com.shop.outbox.processes;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a process knows of those that it runs beside. One thread notes what it sees, and
 * any may ask.
 */
class SeenProcesses {

	private final RunningProcess self;

	private volatile List<RunningProcess> now = List.of();

	private volatile @Nullable String conflict;

	private volatile boolean accepted;

	SeenProcesses(RunningProcess self) {
		this.self = self;
	}

	/**
	 * Notes who is there.
	 * @param processes this one among them; empty if Kafka does not tell, and then the
	 * conflict that is known remains
	 */
	void note(List<RunningProcess> processes) {
		this.now = List.copyOf(processes);
		if (!processes.isEmpty()) {
			var found = this.self.conflictWith(processes);
			this.conflict = found.orElse(null);
			if (found.isEmpty()) {
				this.accepted = true;
			}
		}
	}

	/** Those that are seen now; empty if Kafka does not tell. */
	List<RunningProcess> now() {
		return this.now;
	}

	/** Why this process could not run beside the others when they were seen last. */
	Optional<String> conflict() {
		return Optional.ofNullable(this.conflict);
	}

	/** Whether this process was once seen without a conflict. */
	boolean wasAccepted() {
		return this.accepted;
	}

}

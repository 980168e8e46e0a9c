package com.shop.outbox.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

import com.shop.outbox.DatabaseOwner;
import com.shop.outbox.ProcessGroups;
import com.shop.outbox.RelayNames;
import com.shop.shared.module.LocalModules;
import com.shop.shared.module.ModulesTwice;
import com.shop.shared.module.SplitRefused;

/**
 * Ensures that no module runs in two processes of the shop, where each would do its work
 * again. The processes are members of a group of Kafka, or of several. A process looks
 * who is in it before it joins, and again afterwards: at the start, which fails if there
 * is a conflict, and every second from then on, because Kafka may be away at the start.
 * While there is a conflict, nothing is received from other processes, and nothing is
 * sent to customers and partners.
 */
@Component
public class RunningProcesses implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(RunningProcesses.class);

	/** How long the start waits for Kafka. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** How long the start waits until one that was killed is no longer seen. */
	private static final Duration KILLED = ProcessMembership.SESSION.plusSeconds(5);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration GRACE = Duration.ofSeconds(3);

	private final KafkaAdmin admin;

	private final ConsumerFactory<?, ?> consumers;

	private final ProcessGroups groups;

	private final DatabaseOwner database;

	private final ModulesTwice twice;

	private final RunningProcess self;

	/** In each group; used by one thread only. */
	private final List<ProcessMembership> memberships = new ArrayList<>();

	private @Nullable ScheduledExecutorService looking;

	private final SeenProcesses seen;

	/** Why Kafka does not tell. */
	private volatile @Nullable RuntimeException failure;

	RunningProcesses(KafkaAdmin admin, ConsumerFactory<?, ?> consumers, ProcessGroups groups, DatabaseOwner database,
			ModulesTwice twice, RelayNames names, LocalModules modules) {
		this.admin = admin;
		this.consumers = consumers;
		this.groups = groups;
		this.database = database;
		this.twice = twice;
		this.self = RunningProcess.started(names.name(), modules);
		this.seen = new SeenProcesses(this.self);
	}

	/**
	 * Why this process could not run beside the others when they were seen last; empty if
	 * it could.
	 */
	public Optional<String> conflict() {
		return this.seen.conflict();
	}

	/** Those that are seen, this one among them; empty if Kafka does not tell. */
	List<RunningProcess> seen() {
		return this.seen.now();
	}

	/** The right that the shop lacks to see others; empty if it has it. */
	Optional<String> forbidden() {
		return Optional.ofNullable(this.failure)
			.filter(AuthorizationException.class::isInstance)
			.map(_ -> "Read of the group " + String.join(" and ", this.groups.names()));
	}

	@Override
	public synchronized void start() {
		if (isRunning()) {
			return;
		}
		look();
		for (var end = after(PATIENCE); this.seen.now().isEmpty() && this.failure == null && isBefore(end);) {
			look();
		}
		conflict().ifPresent(this::awaitEnd);
		this.database.take();
		var thread = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("processes").factory());
		var _ = thread.scheduleWithFixedDelay(this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
		this.looking = thread;
	}

	private void awaitEnd(String conflict) {
		log.warn("{} This start waits up to {} s for the other one to end.", conflict, KILLED.toSeconds());
		for (var end = after(KILLED); conflict().isPresent() && isBefore(end);) {
			LockSupport.parkNanos(PAUSE.toNanos());
			look();
		}
		conflict().ifPresent(still -> {
			leave();
			throw new SplitRefused(still, RunningProcess.ACTION);
		});
	}

	private static long after(Duration duration) {
		return System.nanoTime() + duration.toNanos();
	}

	private static boolean isBefore(long end) {
		return System.nanoTime() - end < 0;
	}

	/** Keeps the conflict that is known as long as Kafka does not tell who is there. */
	private void look() {
		var before = conflict();
		try {
			if (this.memberships.isEmpty()) {
				this.groups.names().forEach(this::join);
			}
			var members = this.memberships.stream().map(ProcessMembership::look).toList();
			this.seen.note(members.stream().allMatch(Optional::isPresent)
					? members.stream().flatMap(Optional::stream).flatMap(List::stream).distinct().toList() : List.of());
			this.failure = null;
		}
		catch (RuntimeException away) {
			log.debug("Cannot see the processes of the shop", away);
			this.seen.note(List.of());
			this.failure = away;
			leave();
		}
		this.twice.note(conflict().isPresent());
		conflict().filter(now -> !before.equals(Optional.of(now)))
			.ifPresent(now -> log.error("{} {}", now, RunningProcess.ACTION));
	}

	/**
	 * Two clients of a process must not have the same id. One that was in the group
	 * without a conflict was there first, and returns to it whoever is there.
	 */
	private void join(String group) {
		this.memberships.add(new ProcessMembership(this.admin.getConfigurationProperties(),
				this.consumers.getConfigurationProperties(), group, this.self.anotherInstance(),
				this.seen.wasAccepted()));
	}

	private void leave() {
		this.memberships.forEach(ProcessMembership::close);
		this.memberships.clear();
	}

	@Override
	public synchronized void stop() {
		var thread = this.looking;
		this.looking = null;
		if (thread != null) {
			thread.shutdown();
			try {
				if (thread.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
					leave();
				}
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.looking != null;
	}

	/** After the embedded servers and before anything that accepts requests. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE + 1;
	}

}

package com.shop.outbox.processes;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.shop.shared.module.LocalModules;

import static org.assertj.core.api.Assertions.assertThat;

class SeenProcessesTests {

	private final RunningProcess self = process("payment", "payment");

	private final RunningProcess rest = process("shop", "!payment");

	private final RunningProcess whole = process("shop", "");

	private final SeenProcesses seen = new SeenProcesses(this.self);

	@Test
	void keepsTheConflictInMindWhileKafkaDoesNotTell() {
		this.seen.note(List.of(this.self, this.whole));
		assertThat(this.seen.conflict()).hasValueSatisfying(because -> assertThat(because).contains("shop.name=shop"));

		this.seen.note(List.of());
		assertThat(this.seen.conflict()).isPresent();
		assertThat(this.seen.now()).isEmpty();

		this.seen.note(List.of(this.self, this.rest));
		assertThat(this.seen.conflict()).isEmpty();
	}

	@Test
	void knowsThatItWasThereFirst() {
		this.seen.note(List.of());
		assertThat(this.seen.wasAccepted()).isFalse();

		this.seen.note(List.of(this.self, this.rest));
		assertThat(this.seen.wasAccepted()).isTrue();

		this.seen.note(List.of(this.self, this.whole));
		assertThat(this.seen.wasAccepted()).isTrue();
	}

	@Test
	void wasNotThereFirstIfItCameIntoAConflict() {
		this.seen.note(List.of(this.self, this.whole));
		this.seen.note(List.of());

		assertThat(this.seen.wasAccepted()).isFalse();
	}

	private static RunningProcess process(String name, String modules) {
		return RunningProcess.started(name, new LocalModules(List.of(modules.split(","))));
	}

}

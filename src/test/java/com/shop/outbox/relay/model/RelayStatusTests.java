package com.shop.outbox.relay.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import com.shop.outbox.relay.model.RelayStatus.Phase;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of where an instance stands. */
class RelayStatusTests {

	private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

	private final InstantSource clock = this.now::get;

	private final RelayStatus status = new RelayStatus(this.clock.withZone(ZoneOffset.UTC), new SimpleMeterRegistry(),
			_ -> {
			});

	/** It looks ten times a second whether the leader is still there. */
	@Test
	void aStandbyStandsBySinceItBegan() {
		this.status.enter(Phase.STANDBY);
		pass(Duration.ofHours(1));
		this.status.enter(Phase.STANDBY);

		assertThat(this.status.since()).isEqualTo(NOON);
		assertThat(this.status.age()).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void aPhaseBeginsWhenTheOneBeforeEnds() {
		this.status.enter(Phase.STANDBY);
		pass(Duration.ofHours(1));
		this.status.enter(Phase.STARTING);

		assertThat(this.status.since()).isEqualTo(NOON.plus(Duration.ofHours(1)));
	}

	@Test
	void aFailureIsToldUntilASessionRunsAgain() {
		this.status.failed(new IllegalStateException("Kafka is away"));
		this.status.enter(Phase.STARTING);
		assertThat(this.status.failure()).contains("Kafka is away");

		this.status.enter(Phase.RELAYING);
		assertThat(this.status.failure()).isEmpty();
	}

	/** Of two transactions that overlap, the one that began first may commit last. */
	@Test
	void theGreatestIdIsTheLastEventWhateverTheOrderOfTheCommits() {
		this.status.relayed(List.of(event("0003", NOON), event("0002", NOON)));
		assertThat(lastId()).as("in one batch").isEqualTo("0003");

		this.status.relayed(List.of(event("0001", NOON.minusSeconds(1))));
		assertThat(lastId()).as("in the next one").isEqualTo("0003");

		this.status.relayed(List.of(event("0004", NOON)));
		assertThat(lastId()).isEqualTo("0004");
	}

	@Test
	void anEventFromAClockThatWasAheadIsTheLastOneOnlyUntilTheNext() {
		this.status.relayed(List.of(event("0009", NOON.plus(Duration.ofHours(1)))));
		assertThat(lastId()).isEqualTo("0009");

		this.status.relayed(List.of(event("0005", NOON)));
		assertThat(lastId()).isEqualTo("0005");
	}

	@Test
	void clocksMayDifferALittle() {
		this.status.relayed(List.of(event("0009", NOON.plusSeconds(30))));
		this.status.relayed(List.of(event("0005", NOON)));

		assertThat(lastId()).isEqualTo("0009");
	}

	private String lastId() {
		return this.status.last().orElseThrow().id();
	}

	private static OutboxRecord event(String id, Instant at) {
		return new OutboxRecord(id, "type", "/shop/test", "subject", "", "topic", "key", null, null,
				ChronoUnit.MICROS.between(Instant.EPOCH, at), null, null, null, 0);
	}

	private void pass(Duration duration) {
		this.now.updateAndGet(instant -> instant.plus(duration));
	}

}

package com.shop.outbox.relay.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
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

	private void pass(Duration duration) {
		this.now.updateAndGet(instant -> instant.plus(duration));
	}

}

package com.shop.outbox.relay.healing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Since when events may be missing on Kafka. */
@ApplicationModuleTest(module = "outbox")
@TestPropertySource(properties = { "shop.relay.enabled=false", "shop.test.own-servers=true" })
class GapStartModuleTests {

	private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

	private static final Instant ELEVEN = NOON.minus(Duration.ofHours(1));

	private static final Instant MORNING = NOON.minus(Duration.ofHours(5));

	private final KnownGap known;

	private final GapStart start;

	private final JdbcClient jdbc;

	GapStartModuleTests(KnownGap known, JdbcClient jdbc) {
		this.known = known;
		this.start = new GapStart(known, jdbc, Clock.fixed(NOON, ZoneOffset.UTC));
		this.jdbc = jdbc;
	}

	@BeforeEach
	@AfterEach
	void startWithoutAGap() {
		this.known.filled();
		lastRelayed(Instant.EPOCH);
	}

	@Test
	void isAnHourBeforeTheLastRelayedEventAlsoIfKafkaHasSomethingNewer() {
		lastRelayed(MORNING);

		assertThat(find(NOON)).isEqualTo(MORNING.minus(Duration.ofHours(1)));
	}

	@Test
	void isAnHourBeforeTheNewestRecordIfTheTopicsAreOlderThanTheLastRelayedEvent() {
		lastRelayed(NOON);

		assertThat(find(MORNING)).isEqualTo(MORNING.minus(Duration.ofHours(1)));
	}

	@Test
	void isAnHourAgoIfTheLastRelayedEventIsFromAClockThatIsAhead() {
		var ahead = NOON.plus(Duration.ofMinutes(50));
		lastRelayed(ahead);

		assertThat(find(ahead)).isEqualTo(ELEVEN);
	}

	@Test
	void isTheBeginningIfKafkaHasNothing() {
		lastRelayed(NOON);

		assertThat(this.start.find(null, "a test")).isEqualTo(Instant.EPOCH);
	}

	@Test
	void isTheBeginningIfNothingIsKnownOfTheLastRelayedEvent() {
		assertThat(find(NOON)).as("a new shop, or another relay").isEqualTo(Instant.EPOCH);

		this.known.filled();
		lastRelayed(NOON.plus(Duration.ofHours(2)));
		assertThat(find(NOON)).as("an event from a clock that was wrong").isEqualTo(Instant.EPOCH);
	}

	/** As after a back-fill of empty topics was interrupted. */
	@Test
	void staysWhereItWasUntilTheGapIsFilled() {
		lastRelayed(NOON);
		this.start.find(null, "the first reason");

		assertThat(find(NOON)).isEqualTo(Instant.EPOCH);
		assertThat(this.known.reason()).contains("the first reason");

		this.known.filled();
		assertThat(find(NOON)).isEqualTo(ELEVEN);
	}

	@Test
	void isFoundForAGapThatWasNotedWithoutIt() {
		lastRelayed(NOON);
		this.known.remember("the first reason");

		assertThat(find(NOON)).isEqualTo(ELEVEN);
		assertThat(this.known.reason()).contains("the first reason");
	}

	private Instant find(Instant newest) {
		return this.start.find(newest, "a test");
	}

	private void lastRelayed(Instant at) {
		this.jdbc.sql("UPDATE outbox.last_relayed SET occurred_at = ?")
			.param(LocalDateTime.ofInstant(at, ZoneOffset.UTC))
			.update();
	}

}

package com.shop.delivery.domain;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.shared.pages.PageProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** 2026-07-02 is a Thursday. */
class DeliveryDaysTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-02T05:00:00Z"), ZoneOffset.UTC);

	private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

	private static final Set<DayOfWeek> WORKING_DAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

	@Test
	void areTheDaysOfThoseWhoReadThem() {
		assertThat(days("America/Los_Angeles", null, EVERY_DAY).today()).isEqualTo("2026-07-01");
		assertThat(days("UTC", null, EVERY_DAY).today()).isEqualTo("2026-07-02");
	}

	@ParameterizedTest(name = "{0} → {1}")
	@CsvSource({ "2026-07-02T11:59:59Z, 2026-07-02", "2026-07-02T12:00:00Z, 2026-07-03",
			"2026-07-02T21:59:59Z, 2026-07-03", "2026-07-02T22:00:00Z, 2026-07-03" })
	void areOneLaterAfterTheCutOff(Instant paid, String day) {
		assertThat(days("Europe/Berlin", LocalTime.of(14, 0), EVERY_DAY).firstFor(paid)).isEqualTo(day);
	}

	@ParameterizedTest(name = "{0} → {1}")
	@CsvSource({ "2026-07-03T11:59:59Z, 2026-07-03", "2026-07-03T12:00:00Z, 2026-07-06",
			"2026-07-04T05:00:00Z, 2026-07-06", "2026-07-05T12:00:00Z, 2026-07-06" })
	void leaveOutTheDaysOnWhichNothingIsBrought(Instant paid, String day) {
		assertThat(days("Europe/Berlin", LocalTime.of(14, 0), WORKING_DAYS).firstFor(paid)).isEqualTo(day);
	}

	@Test
	void areTheSameDayUntilMidnightWithoutACutOff() {
		assertThat(days("UTC", null, EVERY_DAY).firstFor(Instant.parse("2026-07-02T23:59:59Z")))
			.isEqualTo("2026-07-02");
	}

	@ParameterizedTest(name = "{0} → {1}")
	@CsvSource({ "2026-07-02T19:00:00Z, 2026-07-03", "2026-07-03T19:00:00Z, 2026-07-06" })
	void haveTheNextAttemptOnTheNextOfThem(Instant failed, String day) {
		assertThat(days("Europe/Berlin", LocalTime.of(14, 0), WORKING_DAYS).nextAfter(failed)).isEqualTo(day);
	}

	/** As after a restart days later. */
	@Test
	void haveNoNextAttemptInThePast() {
		assertThat(days("UTC", null, EVERY_DAY).nextAfter(CLOCK.instant().minus(Duration.ofDays(3))))
			.isEqualTo("2026-07-02");
	}

	@Test
	void needADayOfTheWeek() {
		assertThatIllegalArgumentException().isThrownBy(() -> days("UTC", null, Set.of()))
			.withMessage("shop.delivery.weekdays must name at least one day");
	}

	private static DeliveryDays days(String zone, @Nullable LocalTime cutOff, Set<DayOfWeek> weekdays) {
		var pages = new PageProperties("Shop", null, ZoneId.of(zone), null, null, PageProperties.Links.NONE);
		var properties = new DeliveryProperties(Set.of("DE"), null, cutOff, weekdays, Duration.ofMinutes(1),
				Duration.ofSeconds(20));
		return new DeliveryDays(pages, properties, CLOCK);
	}

}

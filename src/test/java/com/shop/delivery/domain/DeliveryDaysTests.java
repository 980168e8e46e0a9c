package com.shop.delivery.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import com.shop.shared.pages.PageProperties;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryDaysTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-07-02T05:00:00Z"), ZoneOffset.UTC);

	@Test
	void areTheDaysOfThoseWhoReadThem() {
		assertThat(todayIn("America/Los_Angeles")).isEqualTo("2026-07-01");
		assertThat(todayIn("UTC")).isEqualTo("2026-07-02");
	}

	private static LocalDate todayIn(String zone) {
		return new DeliveryDays(new PageProperties("Shop", null, ZoneId.of(zone), null), CLOCK).today();
	}

}

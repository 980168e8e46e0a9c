package com.shop.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * No midnight comes while a test compares days. In Los Angeles, it is the evening of the
 * day before.
 */
@TestConfiguration
class OneDay {

	@Bean
	@Primary
	Clock standingClock() {
		return Clock.fixed(Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(5)), ZoneOffset.UTC);
	}

}

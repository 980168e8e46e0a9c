package com.shop.shared;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

	@ParameterizedTest
	@CsvSource({ "0, PT1S", "1, PT1S", "2, PT2S", "9, PT4M16S", "10, PT5M", "2147483647, PT5M" })
	void doublesTheDelayUpToTheLongest(int failures, Duration delay) {
		assertThat(this.backoff.after(failures)).isEqualTo(delay);
	}

	@ParameterizedTest
	@CsvSource({ "1, PT0.5S, PT1S", "2, PT1S, PT2S", "10, PT2M30S, PT5M" })
	void spreadsThoseWhoFailTogether(int failures, Duration shortest, Duration longest) {
		for (var receiver = 0; receiver < 1000; receiver++) {
			assertThat(this.backoff.afterWithJitter(failures)).isBetween(shortest, longest);
		}
	}

	@Test
	void neverWaitsLongerThanTheLongestAlsoAtFirst() {
		assertThat(new Backoff(Duration.ofHours(1), Duration.ofMinutes(5)).after(1)).hasMinutes(5);
	}

}

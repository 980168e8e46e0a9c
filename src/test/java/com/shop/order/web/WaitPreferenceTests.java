package com.shop.order.web;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WaitPreferenceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			wait=5                                  | 5
			WAIT = 5                                | 5
			wait="5"                                | 5
			wait=5; because=slow                    | 5
			respond-async, wait=10                  | 10
			foo="a, wait=1 \\" b", wait=7, bar       | 7
			wait=3, wait=9                          | 3
			wait=31                                 | 30
			wait=999999999                          | 30
			""")
	void isWhatTheClientIsWillingToWait(String header, int seconds) {
		assertThat(WaitPreference.in(List.of(header))).contains(new WaitPreference(Duration.ofSeconds(seconds)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "wait", "wait=", "wait=soon", "wait=-1", "wait=1.5", "wait=0", "wait=9999999999",
			"await=5", "wait5", "respond-async", "foo; wait=5", "foo=\"wait=5\"", "wait=soon, wait=5", ",,," })
	void isNotGivenByWhatIsNotWellFormed(String header) {
		assertThat(WaitPreference.in(List.of(header))).isEmpty();
	}

	@Test
	void mayComeInAnyOfSeveralHeaders() {
		assertThat(WaitPreference.in(List.of("return=minimal", "wait=2")))
			.contains(new WaitPreference(Duration.ofSeconds(2)));
	}

	@Test
	void isNotTroubledByLongHeaders() {
		assertThat(WaitPreference.in(List.of("\"\"".repeat(4_000) + ",wait=5"))).isEmpty();
	}

}

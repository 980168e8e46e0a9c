package com.shop.shared;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeOrderedUuidTests {

	@Test
	void tellsWhenItWasCreated() {
		var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

		assertThat(TimeOrderedUuid.createdIfKnown(TimeOrderedUuid.next())).get()
			.satisfies(at -> assertThat(at).isBetween(before, Instant.now()));
	}

	/** Providers of sign-ins often call people by random ids. */
	@Test
	void tellsNothingOfUuidsOfOtherKinds() {
		assertThat(TimeOrderedUuid.createdIfKnown(UUID.randomUUID())).isEmpty();
	}

}

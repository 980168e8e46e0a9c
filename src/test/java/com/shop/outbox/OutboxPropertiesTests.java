package com.shop.outbox;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OutboxPropertiesTests {

	@Test
	void refusesToKeepEventsForLessThanAnHour() {
		assertThatIllegalArgumentException().isThrownBy(() -> new OutboxProperties(Duration.ofMinutes(59)))
			.withMessageContaining("shop.outbox.retention");
		assertThat(new OutboxProperties(Duration.ofHours(1)).retention()).isEqualTo(Duration.ofHours(1));
	}

}

package com.shop.outbox.relay.engine;

import java.util.Map;

import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

import com.shop.outbox.relay.model.RelayFailed;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutboxMessageTests {

	@Test
	void passesOverNothingThatIsNoTick() {
		var row = new SourceRecord(Map.of(), Map.of(), "shop.outbox.outbox", null, "a row in another form");

		assertThatExceptionOfType(RelayFailed.class).isThrownBy(() -> OutboxMessage.isIn(row))
			.withMessageContaining("neither an event nor a tick: shop.outbox.outbox");
	}

}

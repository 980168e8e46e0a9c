package com.shop.outbox;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;

import com.shop.shared.SkippedRecords;

import static org.assertj.core.api.Assertions.assertThat;

class SignaturesHealthTests {

	@Test
	void warnsOnceRecordsWereSkipped() {
		var skipped = new SkippedRecords();
		var health = new SignaturesHealth(skipped);
		assertThat(health.health()).isEqualTo(Health.up().build());

		skipped.note(SkippedRecords.Reader.WEBHOOKS,
				List.of(new ConsumerRecord<>("logging-events", 0, 17, "key", new byte[0])), List.of());

		assertThat(health.health().getStatus().getCode()).isEqualTo("WARNING");
		assertThat(health.health().getDetails())
			.containsEntry("skipped", Map.of("webhooks", Map.of("logging-events", 1L)))
			.hasEntrySatisfying("action", action -> assertThat(action).asString().contains("docs/splitting.md"));
	}

}

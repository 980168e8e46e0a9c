package com.shop.shared.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators read sentences and lists, and not how Java writes lists and maps. */
class TroublesTests {

	/** As the health of some parts has it. */
	record Parked(String topic, Instant parkedAt) {
	}

	@Test
	void showsALineForEachEntry() {
		assertThat(lines("Look at it.")).containsExactly("Look at it.");
		assertThat(lines(3)).containsExactly("3");
		assertThat(lines(List.of("one", "two"))).containsExactly("one", "two");
		assertThat(lines(List.of(new Parked("orders.order.change", Instant.parse("2026-11-20T10:00:00Z")))))
			.containsExactly("topic: orders.order.change, parkedAt: 2026-11-20T10:00:00Z");
		assertThat(lines(Map.of("inbox", List.of("a", "b")))).containsExactly("inbox: a, b");
		assertThat(lines(List.of())).isEmpty();
	}

	private static List<String> lines(Object detail) {
		return Troubles.lines(JsonMapper.shared().valueToTree(detail));
	}

}

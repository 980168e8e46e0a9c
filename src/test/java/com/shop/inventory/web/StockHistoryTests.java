package com.shop.inventory.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.shop.inventory.domain.Stock;
import com.shop.inventory.domain.StockCause;
import com.shop.inventory.domain.StockEvent;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

class StockHistoryTests {

	private static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");

	@Test
	void drawsStepsOverTime() {
		var history = StockHistory.of(List.of(event(1, 20, 0), event(2, 17, 3), event(3, 10, 4)));

		assertThat(history.highest()).isEqualTo(20);
		assertThat(history.points()).isEqualTo("0.0,0.0 450.0,0.0 450.0,18.0 600.0,18.0 600.0,60.0 600.0,60.0");
		assertThat(history.events()).extracting(event -> event.stock().onHand()).containsExactly(10L, 17L, 20L);
	}

	@Test
	void drawsALineForOneEvent() {
		assertThat(StockHistory.of(List.of(event(1, 5, 0))).points()).isEqualTo("0.0,0.0 600.0,0.0");
	}

	@Test
	void saysThatThereAreOlderEvents() {
		assertThat(StockHistory.of(List.of(event(1, 5, 0), event(2, 4, 1))).before()).isNull();
		assertThat(StockHistory.of(List.of(event(7, 5, 0), event(8, 4, 1))).before()).isEqualTo(7);
		assertThat(StockHistory.of(List.of()).before()).isNull();
	}

	private static StockEvent event(long version, long onHand, int hours) {
		return new StockEvent(new Sku("TEA-500"), StockEvent.Type.RECEIVED, 1, new StockCause(null, "note", null, null),
				BEGIN.plus(Duration.ofHours(hours)), new Stock(version, onHand, 0));
	}

}

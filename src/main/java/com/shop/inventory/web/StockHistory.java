package com.shop.inventory.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.shop.inventory.domain.StockEvent;

/**
 * The last events of a product's stock, the newest first, and a chart of the pieces on
 * hand.
 *
 * @param highest the most pieces on hand that the chart shows
 * @param points the points of a line, in a picture of 600 by 120
 */
record StockHistory(List<StockEvent> events, long highest, String points) {

	static final int MOST = 100;

	private static final double WIDTH = 600;

	private static final double HEIGHT = 120;

	static StockHistory of(List<StockEvent> oldestFirst) {
		var highest = oldestFirst.stream().mapToLong(event -> event.stock().onHand()).max().orElse(0);
		var points = IntStream.range(0, oldestFirst.size())
			.mapToObj(index -> point(index, oldestFirst, Math.max(1, highest)))
			.collect(Collectors.joining(" "));
		return new StockHistory(oldestFirst.reversed(), highest, points);
	}

	private static String point(int index, List<StockEvent> events, long highest) {
		var x = (events.size() > 1) ? WIDTH * index / (events.size() - 1) : 0;
		var y = HEIGHT - HEIGHT * events.get(index).stock().onHand() / highest;
		return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
	}

}

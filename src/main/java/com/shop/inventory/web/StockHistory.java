package com.shop.inventory.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import com.shop.inventory.domain.StockEvent;

/**
 * A part of the events of a product's stock, the newest first, and a chart of the pieces
 * on hand over time.
 *
 * @param before the number of the oldest event that is shown, before which there are
 * others; null if there are none
 * @param highest the most pieces on hand that the chart shows
 * @param points the points of a line, in a picture of 600 by 120
 */
record StockHistory(List<StockEvent> events, @Nullable Long before, long highest, String points) {

	static final int MOST = 100;

	private static final double WIDTH = 600;

	private static final double HEIGHT = 120;

	static StockHistory of(List<StockEvent> oldestFirst) {
		var highest = oldestFirst.stream().mapToLong(event -> event.stock().onHand()).max().orElse(0);
		var oldest = oldestFirst.isEmpty() ? 1 : oldestFirst.getFirst().stock().version();
		return new StockHistory(oldestFirst.reversed(), (oldest > 1) ? oldest : null, highest,
				steps(oldestFirst, Math.max(1, highest)));
	}

	/** Between two events, the stock is what it was after the first one. */
	private static String steps(List<StockEvent> events, long highest) {
		var points = new StringJoiner(" ");
		var before = 0L;
		for (var event : events) {
			var x = x(event.occurredAt(), events);
			if (points.length() > 0) {
				points.add(point(x, before, highest));
			}
			before = event.stock().onHand();
			points.add(point(x, before, highest));
		}
		return points.add(point(WIDTH, before, highest)).toString();
	}

	private static double x(Instant time, List<StockEvent> events) {
		var begin = events.getFirst().occurredAt();
		var all = Duration.between(begin, events.getLast().occurredAt()).toMillis();
		return (all > 0) ? WIDTH * Duration.between(begin, time).toMillis() / all : 0;
	}

	private static String point(double x, long onHand, long highest) {
		return String.format(Locale.ROOT, "%.1f,%.1f", x, HEIGHT - HEIGHT * onHand / highest);
	}

}

package com.shop.benchmarks;

import java.util.List;
import java.util.Locale;

/** Draws horizontal bars as SVG, in panels. Each bar has one or several parts. */
final class BarChart {

	private static final int WIDTH = 860;

	private static final int LABELS = 240;

	private static final int BARS = 420;

	private static final int ROW = 24;

	private static final int PANEL = 40;

	private final StringBuilder svg = new StringBuilder();

	private int y;

	/**
	 * A bar.
	 *
	 * @param parts its parts, from left to right
	 * @param text the text beside it
	 */
	record Bar(String label, List<Double> parts, String text) {

		double length() {
			return this.parts.stream().mapToDouble(Double::doubleValue).sum();
		}

	}

	/** Bars with the same scale. */
	record Panel(String title, List<Bar> bars) {
	}

	/**
	 * Draws the chart.
	 * @param legend the meaning of the bars' parts; empty if they have only one
	 */
	static String draw(String title, List<String> legend, List<Panel> panels) {
		var chart = new BarChart();
		chart.text(20, 30, Palette.INK, "16px", "start", title);
		chart.y = 44;
		chart.legend(legend);
		panels.forEach(panel -> chart.panel(panel, legend.size() > 1));
		return Palette.document(WIDTH, chart.y + 16, chart.svg);
	}

	private void legend(List<String> legend) {
		if (legend.size() < 2) {
			return;
		}
		for (var index = 0; index < legend.size(); index++) {
			rectangle(20 + 160 * index, this.y, 12, Palette.part(index));
			text(38 + 160 * index, this.y + 11, Palette.INK, "12px", "start", legend.get(index));
		}
		this.y += 20;
	}

	private void panel(Panel panel, boolean inParts) {
		var longest = panel.bars().stream().mapToDouble(Bar::length).filter(Double::isFinite).max().orElse(1);
		text(20, this.y + 24, Palette.INK, "13px", "start", panel.title());
		this.y += PANEL;
		for (var bar : panel.bars()) {
			text(LABELS - 8, this.y + 14, Palette.INK, "12px", "end", bar.label());
			var x = (double) LABELS;
			for (var index = 0; index < bar.parts().size(); index++) {
				var width = BARS * bar.parts().get(index) / longest;
				rectangle(x, this.y + 2, width, inParts ? Palette.part(index) : Palette.of(bar.label()));
				x += width;
			}
			text(x + 6, this.y + 14, Palette.INK, "12px", "start", bar.text());
			this.y += ROW;
		}
	}

	private void rectangle(double x, double top, double width, String colour) {
		this.svg.append(
				String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
						x, top, width, (width == 12) ? 12 : ROW - 8, colour));
	}

	private void text(double x, double base, String colour, String size, String anchor, String content) {
		this.svg.append(Palette.text(x, base, colour, size, anchor, content));
	}

}

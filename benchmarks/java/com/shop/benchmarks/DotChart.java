package com.shop.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Draws several values per row as dots on a line, with a logarithmic scale from 1 to
 * 10,000.
 */
public final class DotChart {

	private static final int WIDTH = 940;

	private static final int LABELS = 230;

	private static final int SCALE = 460;

	private static final int ROW = 24;

	private static final int DECADES = 4;

	private final StringBuilder svg = new StringBuilder();

	private int y = 44;

	/** The values of a row in ascending order; empty if there is only a text. */
	public record Row(String label, List<Double> values, String text) {
	}

	/** Rows with a title. */
	public record Panel(String title, List<Row> rows) {
	}

	/** Draws the chart as SVG. */
	public static String draw(String title, List<Panel> panels) {
		var chart = new DotChart();
		chart.svg.append(Palette.text(20, 30, Palette.INK, "16px", "start", title));
		panels.forEach(chart::panel);
		return Palette.document(WIDTH, chart.y + 10, chart.svg);
	}

	private void panel(Panel panel) {
		this.svg.append(Palette.text(20, this.y + 24, Palette.INK, "13px", "start", panel.title()));
		this.y += 40;
		var height = ROW * panel.rows().size();
		for (var decade = 0; decade <= DECADES; decade++) {
			var x = x(Math.pow(10, decade));
			line(x, this.y, x, this.y + height, Palette.FAINT, 1);
			this.svg.append(Palette.text(x, this.y + height + 14, Palette.INK, "11px", "middle",
					String.format(Locale.ROOT, "%,d ms", (int) Math.pow(10, decade))));
		}
		panel.rows().forEach(this::row);
		this.y += 22;
	}

	private void row(Row row) {
		var middle = this.y + ROW / 2.0;
		var colour = Palette.of(row.label());
		this.svg.append(Palette.text(LABELS - 12, middle + 4, Palette.INK, "12px", "end", row.label()));
		if (row.values().isEmpty()) {
			this.svg.append(Palette.text(LABELS + 6, middle + 4, Palette.INK, "12px", "start", row.text()));
		}
		else {
			line(x(row.values().getFirst()), middle, x(row.values().getLast()), middle, colour, 2);
			for (var index = 0; index < row.values().size(); index++) {
				this.svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>%n",
						x(row.values().get(index)), middle, 6.5 - 1.5 * index, colour));
			}
			this.svg.append(
					Palette.text(x(row.values().getLast()) + 10, middle + 4, Palette.INK, "11px", "start", row.text()));
		}
		this.y += ROW;
	}

	private void line(double x1, double y1, double x2, double y2, String colour, int width) {
		this.svg.append(String.format(Locale.ROOT,
				"<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%d\"/>%n", x1, y1,
				x2, y2, colour, width));
	}

	private static double x(double milliseconds) {
		return LABELS + SCALE * Math.clamp(Math.log10(milliseconds), 0, DECADES) / DECADES;
	}

}

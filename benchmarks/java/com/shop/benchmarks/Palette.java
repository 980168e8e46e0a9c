package com.shop.benchmarks;

import java.util.List;
import java.util.Locale;

/** Colors and fonts of the charts. */
final class Palette {

	static final String INK = "#1f2933";

	static final String FAINT = "#d9dee3";

	private static final String SHOP = "#c2410c";

	private static final String LIMIT = "#9aa5b1";

	private static final String OTHER = "#3e6c94";

	private static final List<String> PARTS = List.of("#c2410c", "#3e6c94", "#9aa5b1");

	private Palette() {
	}

	/** The shop has a strong color, and the limits a weak one. */
	static String of(String label) {
		if (label.startsWith(Entrant.SHOP.title())) {
			return SHOP;
		}
		return label.startsWith("limit") ? LIMIT : OTHER;
	}

	static String part(int index) {
		return PARTS.get(index % PARTS.size());
	}

	static String text(double x, double base, String colour, String size, String anchor, String content) {
		return String.format(Locale.ROOT,
				"<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" font-size=\"%s\" text-anchor=\"%s\">%s</text>%n", x, base,
				colour, size, anchor, content.replace("&", "&amp;").replace("<", "&lt;"));
	}

	static String document(int width, int height, CharSequence content) {
		return """
				<svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" \
				font-family="system-ui, sans-serif">
				<rect width="%1$s" height="%2$s" fill="#ffffff"/>
				%3$s</svg>
				""".formatted(width, height, content);
	}

}

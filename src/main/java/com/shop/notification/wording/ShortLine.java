package com.shop.notification.wording;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a customer has written of themselves, as it may stand in an e-mail. Whoever
 * registers chooses the name and the address, so that a stranger may get the e-mail: it
 * must not become a message or a link.
 */
final class ShortLine {

	private static final int LONGEST = 60;

	/**
	 * Control and format characters, which hide text or turn it round, and separators.
	 */
	private static final Pattern GAPS = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

	/**
	 * What mail programs make a link of, or an address. A slash alone is in addresses.
	 */
	private static final Pattern LINK = Pattern
		.compile("(?i).*(www\\.|//|[\\\\@:]|[.\\u2024\\u3002\\ufe52\\uff0e\\uff61].*/).*");

	/** A dot within a word, as in the name of a host; also the dots of other scripts. */
	private static final Pattern DOT_WITHIN_A_WORD = Pattern
		.compile("(?<=[^\\s.])[.\\u2024\\u3002\\ufe52\\uff0e\\uff61](?=[^\\s.])");

	private ShortLine() {
	}

	/** Returns the text in one short line; empty if nothing is left of it. */
	static String of(String text) {
		var words = Arrays.stream(GAPS.split(text))
			.filter(word -> !word.isEmpty() && !LINK.matcher(word).matches())
			.collect(Collectors.joining(" "));
		return shortened(DOT_WITHIN_A_WORD.matcher(words).replaceAll(". "));
	}

	private static String shortened(String text) {
		if (text.codePointCount(0, text.length()) <= LONGEST) {
			return text;
		}
		return text.substring(0, text.offsetByCodePoints(0, LONGEST)).strip() + "…";
	}

}

package com.shop.notification.wording;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A customer's name as it may stand in an e-mail. Whoever registers chooses the name and
 * the address, so that a stranger may get the e-mail: the name must not become a message
 * or a link.
 */
final class GreetedName {

	private static final int LONGEST = 60;

	/**
	 * Control and format characters, which hide text or turn it round, and separators.
	 */
	private static final Pattern GAPS = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

	/** What mail programs make a link of, or an address. */
	private static final Pattern LINK = Pattern.compile("(?i).*(www\\.|[/\\\\@:]).*");

	/** A dot within a word, as in the name of a host; also the dots of other scripts. */
	private static final Pattern DOT_WITHIN_A_WORD = Pattern
		.compile("(?<=[^\\s.])[.\\u2024\\u3002\\ufe52\\uff0e\\uff61](?=[^\\s.])");

	private GreetedName() {
	}

	/** Returns the name in one short line; empty if nothing is left of it. */
	static String of(String name) {
		var words = Arrays.stream(GAPS.split(name))
			.filter(word -> !word.isEmpty() && !LINK.matcher(word).matches())
			.collect(Collectors.joining(" "));
		return shortened(DOT_WITHIN_A_WORD.matcher(words).replaceAll(". "));
	}

	private static String shortened(String name) {
		if (name.codePointCount(0, name.length()) <= LONGEST) {
			return name;
		}
		return name.substring(0, name.offsetByCodePoints(0, LONGEST)).strip() + "…";
	}

}

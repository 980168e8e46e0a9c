package com.shop.shared.log;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Writes control characters as escape sequences. Otherwise a text that a stranger has
 * sent could begin a new line of the log, or hide one.
 */
final class OneLine {

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029&&[^\\t]]");

	private OneLine() {
	}

	static @Nullable String of(@Nullable String text) {
		return (text != null)
				? CONTROL.matcher(text).replaceAll(match -> Matcher.quoteReplacement(escaped(match.group().charAt(0))))
				: null;
	}

	private static String escaped(char control) {
		return switch (control) {
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			default -> "\\u" + HexFormat.of().toHexDigits(control);
		};
	}

}

package com.shop.shared;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The text of a UUID (RFC 9562). Java itself also takes shorter ones, such as
 * {@code 1-1-1-1-1}, so that one thing would have many names.
 */
public final class UuidText {

	private static final Pattern FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private UuidText() {
	}

	/**
	 * Parses the text.
	 * @throws IllegalArgumentException if it is not the text of a UUID
	 */
	public static UUID parse(String text) {
		if (!FORM.matcher(text).matches()) {
			throw new IllegalArgumentException("Not a UUID, such as 01900000-0000-7000-8000-000000000001");
		}
		return UUID.fromString(text);
	}

}

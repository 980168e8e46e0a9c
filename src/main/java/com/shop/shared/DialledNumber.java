package com.shop.shared;

import java.util.regex.Pattern;

/** The digits that are dialled for a phone number as people write it. */
public final class DialledNumber {

	/**
	 * In numbers such as +49 (0)30 5550002, the zero is only for those who leave out the
	 * country code.
	 */
	private static final Pattern TRUNK_PREFIX = Pattern.compile("^\\(?(\\+|00)(\\(?[^(]*)\\(0\\)");

	private DialledNumber() {
	}

	/** Returns the digits, with the plus sign if there is one. */
	public static String of(String written) {
		return TRUNK_PREFIX.matcher(written).replaceFirst("$1$2").replaceAll("[^+0-9]", "");
	}

}

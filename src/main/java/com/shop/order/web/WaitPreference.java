package com.shop.order.web;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long a client is willing to wait for the outcome: the preference {@code wait} of
 * the header {@code Prefer} (RFC 7240), at most half a minute. Other and malformed
 * preferences are ignored.
 */
record WaitPreference(Duration atMost) {

	private static final int LONGEST = 30;

	/** Longer headers are ignored. */
	private static final int LONGEST_HEADER = 500;

	/** A preference with its parameters, up to the next comma that is not in quotes. */
	private static final Pattern PREFERENCE = Pattern.compile("(?:[^\",]+|\"(?:[^\"\\\\]|\\\\.)*\")+");

	private static final Pattern WAIT = Pattern.compile("(?i)\\s*wait\\s*=\\s*\"?(?<seconds>\\d{1,9})\"?\\s*(?:;.*)?");

	private static final Pattern NAMED_WAIT = Pattern.compile("(?i)\\s*wait\\s*(?:[=;].*)?");

	/** Finds the preference in these headers. If there are several, the first counts. */
	static Optional<WaitPreference> in(Collection<String> headers) {
		return headers.stream()
			.filter(header -> header.length() <= LONGEST_HEADER)
			.flatMap(header -> PREFERENCE.matcher(header).results())
			.map(preference -> preference.group())
			.filter(preference -> NAMED_WAIT.matcher(preference).matches())
			.findFirst()
			.map(WAIT::matcher)
			.filter(wait -> wait.matches())
			.map(wait -> Math.min(LONGEST, Integer.parseInt(wait.group("seconds"))))
			.filter(seconds -> seconds > 0)
			.map(seconds -> new WaitPreference(Duration.ofSeconds(seconds)));
	}

	/** Returns the value of the header {@code Preference-Applied}. */
	@Override
	public String toString() {
		return "wait=" + this.atMost.toSeconds();
	}

}

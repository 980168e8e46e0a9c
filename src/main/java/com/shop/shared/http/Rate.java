package com.shop.shared.http;

import java.time.Duration;

import org.springframework.boot.convert.DurationStyle;

/**
 * How many requests a client may send in a time, such as {@code 600/1m}. All of them may
 * come at once; the right to send more grows back evenly. Not a record, because the parts
 * of a record in settings are settings themselves.
 */
final class Rate {

	static final String FORM = "1 to 1000000 requests in 1s to 1d, such as 600/1m";

	private static final long MOST = 1_000_000;

	private static final Duration LONGEST = Duration.ofDays(1);

	private final long requests;

	private final Duration time;

	private Rate(long requests, Duration time) {
		if (requests < 1 || requests > MOST || time.toSeconds() < 1 || time.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("A rate must be " + FORM);
		}
		this.requests = requests;
		this.time = time;
	}

	/** Parses a rate. Public, because Spring Boot finds no other. */
	public static Rate valueOf(String text) {
		var parts = text.split("/", 2);
		if (parts.length < 2) {
			throw new IllegalArgumentException("'" + text + "' is not a rate such as 600/1m");
		}
		return new Rate(Long.parseLong(parts[0].strip()), DurationStyle.detectAndParse(parts[1].strip()));
	}

	long requests() {
		return this.requests;
	}

	Duration time() {
		return this.time;
	}

}

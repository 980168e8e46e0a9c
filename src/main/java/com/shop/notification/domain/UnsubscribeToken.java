package com.shop.notification.domain;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The unguessable part of an unsubscribe link. It allows its holder to change one
 * customer's preferences and nothing else.
 */
public record UnsubscribeToken(String value) {

	private static final int BYTES = 16;

	/** Creates a random token. */
	static UnsubscribeToken next() {
		var bytes = new byte[BYTES];
		new SecureRandom().nextBytes(bytes);
		return new UnsubscribeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	/** Converts a path variable. */
	public static UnsubscribeToken valueOf(String value) {
		return new UnsubscribeToken(value);
	}

	@Override
	public String toString() {
		return value;
	}

}

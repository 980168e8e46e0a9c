package com.shop.notification.domain;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The part of an unsubscribe link that nobody can guess: who has it may change one
 * customer's preferences, and nothing else.
 */
public record UnsubscribeToken(String value) {

	private static final int BYTES = 16;

	/** A new one. */
	static UnsubscribeToken next() {
		var bytes = new byte[BYTES];
		new SecureRandom().nextBytes(bytes);
		return new UnsubscribeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
	}

	/** The token that a path holds. */
	public static UnsubscribeToken valueOf(String value) {
		return new UnsubscribeToken(value);
	}

	@Override
	public String toString() {
		return value;
	}

}

package com.shop.notification.domain;

/**
 * The part of an unsubscribe link that nobody can guess: who has it may change one
 * customer's preferences, and nothing else.
 */
public record UnsubscribeToken(String value) {

	/** The token that a path holds. */
	public static UnsubscribeToken valueOf(String value) {
		return new UnsubscribeToken(value);
	}

	@Override
	public String toString() {
		return value;
	}

}

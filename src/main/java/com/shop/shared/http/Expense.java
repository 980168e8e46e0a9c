package com.shop.shared.http;

/**
 * What is expensive for the shop, so that a client may not do it as often as it likes.
 */
public enum Expense {

	/** Any request, whatever it is for; counted by address, before anybody is known. */
	ANY("any"),
	/** Reading what is public, or takes long to work out. */
	READ("read"),
	/** Lists and searches. */
	SEARCH("search"),
	/** Placing orders. */
	ORDER("order"),
	/** Registering customers. */
	SIGN_UP("sign-up"),
	/** Attempts to pay. */
	PAYMENT("payment"),
	/** Opening streams of updates. */
	STREAM("stream");

	private final String policy;

	Expense(String policy) {
		this.policy = policy;
	}

	/** Returns the name of the limit in responses. */
	String policy() {
		return this.policy;
	}

}

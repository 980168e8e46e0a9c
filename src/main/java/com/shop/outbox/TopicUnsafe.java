package com.shop.outbox;

/**
 * A topic has settings with which the relay's promise cannot be kept; it waits until they
 * are right.
 */
public class TopicUnsafe extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	TopicUnsafe(String message) {
		super(message);
	}

}

package com.shop.outbox.inbox;

/**
 * The inbox cannot go on without losing a message or taking one twice. The message says
 * what a person has to do.
 */
class InboxStopped extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	InboxStopped(String message) {
		super(message);
	}

	InboxStopped(String message, Throwable cause) {
		super(message, cause);
	}

}

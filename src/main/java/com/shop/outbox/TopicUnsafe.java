package com.shop.outbox;

/**
 * A topic has settings with which the relay cannot keep its guarantees. The relay waits
 * until they are corrected.
 */
public class TopicUnsafe extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	TopicUnsafe(String message) {
		super(message);
	}

}

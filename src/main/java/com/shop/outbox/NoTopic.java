package com.shop.outbox;

/**
 * A message cannot be published, because it names no topic. For a command, this means
 * that the module that would carry it out runs in another process and cannot be reached.
 */
public class NoTopic extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	NoTopic(Class<?> message) {
		super("Nobody in this process takes " + message.getName()
				+ ", and it names no topic with @Externalized, so it cannot go to another process");
	}

}

package com.shop.order.domain;

import java.util.List;

/** How the process answers a message. None of the three answers is silence. */
sealed interface Reaction {

	/** The order moved on; these commands and events follow from it. */
	record Done(List<Object> messages) implements Reaction {

		public Done {
			messages = List.copyOf(messages);
		}

	}

	/**
	 * The message came before, or what it asks for is the case anyway; nothing changed.
	 */
	record AlreadyDone() implements Reaction {
	}

	/** The state of the order does not allow it; nothing changed. */
	record Refused(String because) implements Reaction {
	}

	static Reaction done(Object... messages) {
		return new Done(List.of(messages));
	}

	static Reaction alreadyDone() {
		return new AlreadyDone();
	}

	static Reaction refused(Order order, String message) {
		return new Refused(message + " does not fit order " + order.id() + ", which is " + order.status());
	}

}

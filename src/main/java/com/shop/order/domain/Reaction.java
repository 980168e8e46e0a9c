package com.shop.order.domain;

import java.util.List;

/** How the process reacts to a message. There is always one of these three answers. */
sealed interface Reaction {

	/** The message changed the order; these commands and events follow. */
	record Done(List<Object> messages) implements Reaction {

		public Done {
			messages = List.copyOf(messages);
		}

	}

	/** The message is a duplicate, or its effect is already in place; nothing changed. */
	record AlreadyDone() implements Reaction {
	}

	/** The order's status does not allow it; nothing changed. */
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

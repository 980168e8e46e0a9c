package com.shop.messages;

import java.util.Collection;

import com.shop.shared.problem.NotFound;

/** A request names an unknown listener. */
class ListenerNotFound extends NotFound {

	private static final long serialVersionUID = 1L;

	ListenerNotFound(Collection<String> known) {
		super("LISTENER_NOT_FOUND", "There is no such listener; there are " + String.join(", ", known) + ".");
	}

}

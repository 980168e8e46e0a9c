package com.shop.messages;

import com.shop.shared.problem.NotFound;

/** There is no message of that id: never, or not any more. */
class MessageNotFound extends NotFound {

	private static final long serialVersionUID = 1L;

	MessageNotFound(MessageId id) {
		super("MESSAGE_NOT_FOUND", "There is no message " + id + "; what is dealt with is gone.");
	}

}

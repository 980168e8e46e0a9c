package com.shop.messages;

import com.shop.shared.problem.Conflict;

/** The message is still being delivered, so it cannot be discarded. */
class MessageNotParked extends Conflict {

	private static final long serialVersionUID = 1L;

	MessageNotParked(OutstandingMessage message) {
		super("MESSAGE_NOT_PARKED", "Only what is parked can be discarded; the message is " + message.state() + ".");
	}

}

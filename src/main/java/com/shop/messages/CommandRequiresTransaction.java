package com.shop.messages;

import com.shop.shared.Command;

/** A command was sent outside of a transaction, where nobody would hear of it. */
public class CommandRequiresTransaction extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	CommandRequiresTransaction(Command command) {
		super(command.getClass().getName() + " was sent outside of a transaction; send it where the change that asks"
				+ " for it is made, in a @Transactional method");
	}

}

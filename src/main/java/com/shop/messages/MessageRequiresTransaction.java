package com.shop.messages;

/** A message was sent outside of a transaction, where nobody would hear of it. */
public class MessageRequiresTransaction extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	MessageRequiresTransaction(Object message) {
		super(message.getClass().getName() + " was sent outside of a transaction; send it where the change that asks"
				+ " for it is made, in a @Transactional method");
	}

}

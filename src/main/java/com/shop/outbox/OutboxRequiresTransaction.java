package com.shop.outbox;

/**
 * An event was published outside of a transaction, so it could not be stored and would be
 * lost.
 */
public class OutboxRequiresTransaction extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	OutboxRequiresTransaction(Object event) {
		super(event.getClass().getName()
				+ " was published outside of a transaction; publish it in the @Transactional method"
				+ " that makes the change");
	}

}

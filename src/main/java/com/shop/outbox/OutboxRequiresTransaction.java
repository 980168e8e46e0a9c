package com.shop.outbox;

/**
 * An event was published outside of a transaction, where it could be neither stored nor
 * kept from being lost.
 */
public class OutboxRequiresTransaction extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	OutboxRequiresTransaction(Object event) {
		super(event.getClass().getName() + " was published outside of a transaction; publish it where the change that"
				+ " it tells of is made, in a @Transactional method");
	}

}

package com.shop.shared;

/**
 * A person's data is to be removed from wherever it is kept. Each module removes its own.
 * The outbox ends the person's state on compacted topics with a record without a value (a
 * tombstone). Figures, audit lines and the stock's history stay, because they name nobody
 * but an id.
 */
public interface PersonalDataErased extends DomainEvent {

	@Override
	CustomerId customerId();

}

package com.shop.inventory.domain;

/**
 * The stock of one product after an event: what its stream says. Reserved pieces are in
 * the house but spoken for; committed ones have left it.
 *
 * @param version the number of the event in the stream, 0 before the first
 * @param onHand pieces in the house, the reserved ones among them
 * @param reserved pieces that orders have set aside
 */
public record Stock(long version, long onHand, long reserved) {

	/** Before the first event. */
	public static final Stock EMPTY = new Stock(0, 0, 0);

	public Stock {
		if (onHand < 0 || reserved < 0 || reserved > onHand) {
			throw new IllegalArgumentException("Impossible stock: " + onHand + " on hand, " + reserved + " reserved");
		}
	}

	/** What can still be reserved. */
	public long available() {
		return this.onHand - this.reserved;
	}

	/** Whether there is enough for the event; what was set aside is always enough. */
	boolean allows(StockEvent.Type type, int quantity) {
		return type != StockEvent.Type.RESERVED || quantity <= available();
	}

	/**
	 * The stock after one more event; an event that cannot follow on this stock is
	 * refused.
	 */
	Stock after(StockEvent.Type type, int quantity) {
		return switch (type) {
			case RECEIVED, RETURNED -> next(this.onHand + quantity, this.reserved);
			case RESERVED -> next(this.onHand, this.reserved + quantity);
			case RELEASED -> next(this.onHand, this.reserved - quantity);
			case COMMITTED -> next(this.onHand - quantity, this.reserved - quantity);
		};
	}

	private Stock next(long onHand, long reserved) {
		return new Stock(this.version + 1, onHand, reserved);
	}

}

package com.shop.inventory.domain;

/**
 * The stock of one product after an event of its stream. Reserved pieces are still in the
 * warehouse; committed pieces have left it.
 *
 * @param version the number of the event in the stream; 0 before the first event
 * @param onHand the pieces in the warehouse, including the reserved ones
 * @param reserved the pieces reserved for orders
 */
public record Stock(long version, long onHand, long reserved) {

	public static final Stock EMPTY = new Stock(0, 0, 0);

	public Stock {
		if (onHand < 0 || reserved < 0 || reserved > onHand) {
			throw new IllegalArgumentException("Impossible stock: " + onHand + " on hand, " + reserved + " reserved");
		}
	}

	/** The pieces that can still be reserved. */
	public long available() {
		return this.onHand - this.reserved;
	}

	/**
	 * Whether there are enough pieces for the event. Only {@code RESERVED} and
	 * {@code CORRECTED} can lack pieces.
	 */
	boolean allows(StockEvent.Type type, int quantity) {
		return switch (type) {
			case RESERVED -> quantity <= available();
			case CORRECTED -> -(long) quantity <= available();
			case RECEIVED, RELEASED, COMMITTED, RETURNED -> true;
		};
	}

	/**
	 * Returns the stock after one more event; throws if the event is impossible with this
	 * stock.
	 */
	Stock after(StockEvent.Type type, int quantity) {
		return switch (type) {
			case RECEIVED, RETURNED, CORRECTED -> next(this.onHand + quantity, this.reserved);
			case RESERVED -> next(this.onHand, this.reserved + quantity);
			case RELEASED -> next(this.onHand, this.reserved - quantity);
			case COMMITTED -> next(this.onHand - quantity, this.reserved - quantity);
		};
	}

	private Stock next(long onHand, long reserved) {
		return new Stock(this.version + 1, onHand, reserved);
	}

}

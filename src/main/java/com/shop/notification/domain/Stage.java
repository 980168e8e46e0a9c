package com.shop.notification.domain;

/**
 * The stages of an order that a customer is told of, each once on each channel. Earlier
 * versions told of more; their names are still in what is listed.
 */
public enum Stage {

	ORDER_REJECTED(1, true),

	/** With the link to pay. */
	ORDER_CONFIRMED(1, true),

	/** With the day on which the goods are expected. */
	PAYMENT_MADE(2, false),

	SHIPPED(3, false), DELIVERED(4, false),

	/** With what becomes of the money. */
	ORDER_CANCELLED(5, true),

	/** After the order was cancelled, and only if that notice did not say it. */
	PAYMENT_REFUNDED(6, true);

	private final int step;

	private final boolean needed;

	Stage(int step, boolean needed) {
		this.step = step;
		this.needed = needed;
	}

	/** A later stage replaces earlier ones that the customer has not been told of yet. */
	int step() {
		return this.step;
	}

	/**
	 * Whether the contract needs that the customer is told, so that they cannot decline
	 * it.
	 */
	boolean isNeeded() {
		return this.needed;
	}

}

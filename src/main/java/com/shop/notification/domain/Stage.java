package com.shop.notification.domain;

/**
 * The stages of an order that a customer is told of, each once on each channel, except
 * for those that can come again.
 */
public enum Stage {

	ORDER_REJECTED(1), ORDER_CREATED(1), PAYMENT_CREATED(2), PAYMENT_REMINDER(3), PAYMENT_MADE(3), READY_TO_SHIP(4),
	SHIPPING(5), SHIPPED(6), DELIVERED(7), GOODS_RETURNED(8), PARTLY_REFUNDED(9), ORDER_CANCELLED(8),
	PAYMENT_REFUNDED(9);

	private final int step;

	Stage(int step) {
		this.step = step;
	}

	/** Of several that wait, the lower one is told first. */
	int step() {
		return this.step;
	}

	/** Whether it can come again, and the customer is then told again. */
	boolean comesAgain() {
		return this == GOODS_RETURNED || this == PARTLY_REFUNDED;
	}

}

package com.shop.notification.domain;

/**
 * The stages of an order that a customer is told of, each once on each channel unless it
 * can come again. Earlier versions told of more; their names are still in what is listed.
 */
public enum Stage {

	ORDER_REJECTED(1, true),

	/** With the link to pay. */
	ORDER_CONFIRMED(1, true),

	/** With the link to pay, shortly before the deadline. */
	PAYMENT_REMINDER(2, false),

	/** With the day on which the goods are expected. */
	PAYMENT_MADE(3, false),

	SHIPPED(4, false),

	/** With the day of the next attempt. Each one is told, until the goods are there. */
	ATTEMPT_FAILED(4, false),

	DELIVERED(5, false),

	/** With what becomes of the money. */
	ORDER_CANCELLED(6, true),

	/** After the order was cancelled, and only if that notice did not say it. */
	PAYMENT_REFUNDED(7, true),

	GOODS_RETURNED(Stage.BESIDE, false),

	/** With the part that goes back now. */
	PARTLY_REFUNDED(Stage.BESIDE, true);

	/** The step of what happens beside the order's way: it replaces nothing. */
	static final int BESIDE = 0;

	private final int step;

	private final boolean needed;

	Stage(int step, boolean needed) {
		this.step = step;
		this.needed = needed;
	}

	/**
	 * Whether it has the link to pay, and is of use only while there is something to pay.
	 */
	public boolean asksForMoney() {
		return this == ORDER_CONFIRMED || this == PAYMENT_REMINDER;
	}

	/** A later stage replaces earlier ones that the customer has not been told of yet. */
	int step() {
		return this.step;
	}

	/**
	 * Whether it must not be told any more: nobody is asked for money that is paid, or
	 * promised goods that will not come. The next stage can be told much later, when the
	 * delivery is scheduled or the money is back.
	 */
	boolean isOutdatedBy(Facts facts) {
		return switch (this) {
			case ORDER_CONFIRMED, PAYMENT_REMINDER -> Boolean.TRUE.equals(facts.paymentEnded());
			case PAYMENT_MADE, SHIPPED, ATTEMPT_FAILED -> Boolean.TRUE.equals(facts.calledOff());
			case ORDER_REJECTED, DELIVERED, ORDER_CANCELLED, PAYMENT_REFUNDED, GOODS_RETURNED, PARTLY_REFUNDED -> false;
		};
	}

	/**
	 * The step from which on it must not be told any more, for the same reasons. What was
	 * on its way is there then.
	 */
	int outdatedFrom() {
		return switch (this) {
			case ORDER_CONFIRMED, PAYMENT_REMINDER -> PAYMENT_MADE.step;
			case PAYMENT_MADE -> ORDER_CANCELLED.step;
			case SHIPPED, ATTEMPT_FAILED -> DELIVERED.step;
			case ORDER_REJECTED, DELIVERED, ORDER_CANCELLED, PAYMENT_REFUNDED, GOODS_RETURNED, PARTLY_REFUNDED ->
				Integer.MAX_VALUE;
		};
	}

	/** Whether it can come again, and the customer is then told again. */
	boolean comesAgain() {
		return isBeside() || this == ATTEMPT_FAILED;
	}

	/**
	 * Whether it happens beside the order's way, so that no later stage makes it wrong.
	 */
	boolean isBeside() {
		return this.step == BESIDE;
	}

	/**
	 * Whether the contract needs that the customer is told, so that they cannot decline
	 * it.
	 */
	boolean isNeeded() {
		return this.needed;
	}

}

package com.shop.order.domain;

/**
 * The steps that undo a paid order that is being cancelled. They happen one after
 * another, in this order, and each is confirmed by an event.
 */
enum Compensation {

	/** The delivery is cancelled. */
	DELIVERY,
	/** The stock is released. */
	STOCK,
	/** The payment is refunded. */
	MONEY

}

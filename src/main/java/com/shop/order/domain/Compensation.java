package com.shop.order.domain;

/**
 * What a paid order that is being cancelled waits to be given back: one after the other,
 * in this order, each confirmed by its event.
 */
enum Compensation {

	/** The delivery is called off. */
	DELIVERY,
	/** The goods are back in stock. */
	STOCK,
	/** The money is with the customer. */
	MONEY

}

package com.shop.conservation.domain;

/**
 * The equations that must hold. Those within one module hold at every instant. Those
 * between modules hold as soon as no message about the order is in flight. They are
 * checked per order, because for a product in demand there are always messages in flight.
 */
public enum Equation {

	/** Per product. */
	STOCK("received + corrected = available + reserved + committed"),
	/** Per product. */
	STOCK_RESERVED("reserved by the stream = reserved for orders"),
	/** Per product. */
	STOCK_COMMITTED("committed by the stream = committed to orders"),
	/** Per product. */
	STOCK_SHOWN("available = available in the read model"),
	/** Per order. */
	STOCK_OF_ORDERS("pieces that orders are entitled to = pieces held for them"),
	/** Per order. */
	MONEY("value of paid orders that are not cancelled = captured - refunded"),
	/** Per customer. */
	CREDIT("held for the customer's orders = credit in use"),
	/** Per order. */
	CREDIT_OF_ORDERS("value of unpaid orders = credit held for them");

	private final String meaning;

	Equation(String meaning) {
		this.meaning = meaning;
	}

	String meaning() {
		return this.meaning;
	}

}

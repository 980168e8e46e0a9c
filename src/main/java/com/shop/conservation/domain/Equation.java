package com.shop.conservation.domain;

/**
 * What always holds. Those within one module hold at every instant; those between modules
 * hold as soon as no message about the order is under way, and so are about single
 * orders: at a product in demand, messages are under way at every instant.
 */
public enum Equation {

	/** By product. */
	STOCK("received = available + reserved + committed"),
	/** By product. */
	STOCK_RESERVED("reserved by the stream = reserved for orders"),
	/** By product. */
	STOCK_COMMITTED("committed by the stream = committed to orders"),
	/** By product. */
	STOCK_SHOWN("available = available in the read model"),
	/** By order. */
	STOCK_OF_ORDERS("pieces that orders have a claim to = pieces that are kept for them"),
	/** By order. */
	MONEY("value of paid, not cancelled orders = captured - refunded"),
	/** By customer. */
	CREDIT("held for the customer's orders = credit in use"),
	/** By order. */
	CREDIT_OF_ORDERS("value of unpaid orders = credit that is held for them");

	private final String meaning;

	Equation(String meaning) {
		this.meaning = meaning;
	}

	String meaning() {
		return this.meaning;
	}

}

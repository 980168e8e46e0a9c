package com.shop.order.domain;

import com.shop.shared.problem.Unprocessable;

/** The products of one order are priced in several currencies. */
class CurrenciesMixed extends Unprocessable {

	private static final long serialVersionUID = 1L;

	CurrenciesMixed() {
		super("CURRENCIES_MIXED", "The products of one order must be priced in one currency.");
	}

}

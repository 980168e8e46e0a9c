package com.shop.customer.domain;

import org.joda.money.Money;

import com.shop.shared.problem.Unprocessable;

/** A customer's credit stays in the currency that it began with. */
class CreditCurrencyDiffers extends Unprocessable {

	private static final long serialVersionUID = 1L;

	CreditCurrencyDiffers(String currency, Money limit) {
		super("CREDIT_CURRENCY_DIFFERS", "The customer's credit is in " + currency + ", it cannot be " + limit + ".");
	}

}

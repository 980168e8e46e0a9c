package com.shop.customer.domain;

import org.joda.money.Money;

import com.shop.shared.problem.Unprocessable;

/** The currency of a customer's credit limit cannot be changed. */
class CreditCurrencyDiffers extends Unprocessable {

	private static final long serialVersionUID = 1L;

	CreditCurrencyDiffers(String currency, Money limit) {
		super("CREDIT_CURRENCY_DIFFERS",
				"The customer's credit is in " + currency + " and cannot be set to " + limit + ".");
	}

}

package com.shop.customer.domain;

import org.joda.money.Money;

import com.shop.shared.problem.Conflict;

/** The new limit is lower than the credit that open orders hold. */
class CreditLimitBelowUse extends Conflict {

	private static final long serialVersionUID = 1L;

	CreditLimitBelowUse(Money limit, Money inUse) {
		super("CREDIT_LIMIT_BELOW_USE", "A limit of " + limit + " is below the " + inUse + " that open orders hold.");
	}

}

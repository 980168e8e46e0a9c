package com.shop.customer.domain;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.joda.money.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;
import com.shop.shared.web.Amount;

/**
 * Settings of customers.
 *
 * @param firstCreditLimit the credit limit of customers who register themselves
 * @param guestsPerEmail how many people may become customers at the checkout with the
 * same e-mail address in an hour
 */
@ConfigurationProperties("shop.customer")
record CustomerProperties(@Accepts(FORM) @DefaultValue("EUR 500.00") String firstCreditLimit,
		@Min(1) @Max(1_000_000) @DefaultValue("5") int guestsPerEmail) {

	private static final String FORM = "an amount from 0 to " + Amount.MOST + ", such as EUR 100.00";

	CustomerProperties {
		parsed(firstCreditLimit);
	}

	Money limit() {
		return parsed(this.firstCreditLimit);
	}

	private static Money parsed(String amount) {
		try {
			return Amount.of(Money.parse(amount)).toMoney();
		}
		catch (IllegalArgumentException | ArithmeticException | IllegalStateException unlikeAnAmount) {
			throw new IllegalArgumentException("shop.customer.first-credit-limit must be " + FORM);
		}
	}

}

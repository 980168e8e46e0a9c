package com.shop.customer.domain;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.joda.money.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;

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

	private static final String FORM = "an amount that is not negative, such as EUR 100.00";

	CustomerProperties {
		if (parsed(firstCreditLimit).isNegative()) {
			throw refused();
		}
	}

	Money limit() {
		return parsed(this.firstCreditLimit);
	}

	private static Money parsed(String amount) {
		try {
			return Money.parse(amount);
		}
		catch (IllegalArgumentException | ArithmeticException unlikeAnAmount) {
			throw refused();
		}
	}

	private static IllegalArgumentException refused() {
		return new IllegalArgumentException("shop.customer.first-credit-limit must be " + FORM);
	}

}

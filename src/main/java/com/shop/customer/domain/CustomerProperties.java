package com.shop.customer.domain;

import org.joda.money.Money;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;

/**
 * Settings of customers.
 *
 * @param firstCreditLimit the credit limit of customers who register themselves
 */
@ConfigurationProperties("shop.customer")
record CustomerProperties(
		@Accepts("an amount that is not negative, such as EUR 100.00") @DefaultValue("EUR 100.00") String firstCreditLimit) {

	CustomerProperties {
		if (Money.parse(firstCreditLimit).isNegative()) {
			throw new IllegalArgumentException("shop.customer.first-credit-limit must not be negative");
		}
	}

	Money limit() {
		return Money.parse(this.firstCreditLimit);
	}

}

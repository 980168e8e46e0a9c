package com.shop.shared.http;

import java.time.Duration;
import java.util.Arrays;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import com.shop.shared.settings.Accepts;

/**
 * How often one client may do what is expensive, and one address may send requests, on
 * each instance.
 *
 * @param any how often one address may send requests of any kind, whoever sends them
 * @param read how often to read what is public, such as products and their pictures, or
 * takes long to work out
 * @param search how often to list and search
 * @param order how often to place orders
 * @param signUp how often to register customers
 * @param payment how often to try to pay
 * @param stream how often to open streams of updates
 */
@ConfigurationProperties("shop.http.rates")
record RateProperties(@Accepts(Rate.FORM) @DefaultValue("60000/1m") Rate any,
		@Accepts(Rate.FORM) @DefaultValue("60000/1m") Rate read,
		@Accepts(Rate.FORM) @DefaultValue("6000/1m") Rate search,
		@Accepts(Rate.FORM) @DefaultValue("60000/1m") Rate order,
		@Accepts(Rate.FORM) @DefaultValue("600/1m") Rate signUp,
		@Accepts(Rate.FORM) @DefaultValue("6000/1m") Rate payment,
		@Accepts(Rate.FORM) @DefaultValue("600/1m") Rate stream) {

	Duration longest() {
		return Arrays.stream(Expense.values())
			.map(expense -> of(expense).time())
			.max(Duration::compareTo)
			.orElseThrow();
	}

	Rate of(Expense expense) {
		return switch (expense) {
			case ANY -> this.any;
			case READ -> this.read;
			case SEARCH -> this.search;
			case ORDER -> this.order;
			case SIGN_UP -> this.signUp;
			case PAYMENT -> this.payment;
			case STREAM -> this.stream;
		};
	}

}

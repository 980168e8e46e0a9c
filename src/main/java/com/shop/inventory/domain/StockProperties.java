package com.shop.inventory.domain;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the stock.
 *
 * @param attempts how often an event is appended, each time to the state of then, before
 * its message is left for later
 * @param attemptsWithoutLock how many of these without waiting in line for the product
 */
@ConfigurationProperties("shop.stock")
record StockProperties(@DefaultValue("20") int attempts, @DefaultValue("1") int attemptsWithoutLock) {

	StockProperties {
		if (attempts < 1 || attemptsWithoutLock < 0) {
			throw new IllegalArgumentException(
					"shop.stock.attempts must be at least 1," + " shop.stock.attempts-without-lock at least 0");
		}
	}

}

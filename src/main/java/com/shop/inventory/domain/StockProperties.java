package com.shop.inventory.domain;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the stock.
 *
 * @param attempts how often to try to append an event, each time to the newest state,
 * before the command fails and is retried later
 * @param attemptsWithoutLock how many of these attempts are made before locking the
 * product
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

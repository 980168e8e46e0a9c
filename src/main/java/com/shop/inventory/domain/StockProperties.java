package com.shop.inventory.domain;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the stock.
 *
 * @param attempts how often to try to append an event, each time to the newest state,
 * before the command fails and is retried later
 * @param attemptsWithoutLock how many of {@code shop.stock.attempts} are made before the
 * product is locked
 */
@ConfigurationProperties("shop.stock")
record StockProperties(@Min(1) @Max(1_000) @DefaultValue("20") int attempts,
		@Min(0) @Max(1_000) @DefaultValue("1") int attemptsWithoutLock) {

}

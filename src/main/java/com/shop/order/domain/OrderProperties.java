package com.shop.order.domain;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of orders.
 *
 * @param paymentDeadline how long a customer has to pay, from the moment at which stock
 * and credit are reserved
 */
@ConfigurationProperties("shop.order")
record OrderProperties(@DefaultValue("30m") Duration paymentDeadline) {

	OrderProperties {
		if (!paymentDeadline.isPositive()) {
			throw new IllegalArgumentException("shop.order.payment-deadline must be positive");
		}
	}

}

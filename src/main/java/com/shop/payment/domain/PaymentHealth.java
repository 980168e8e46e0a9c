package com.shop.payment.domain;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the gateway answers. Appears as {@code payments}. */
@Component("paymentsHealthIndicator")
class PaymentHealth implements HealthIndicator {

	private static final int SHOWN = 10;

	private final StuckPayments stuckPayments;

	PaymentHealth(StuckPayments stuckPayments) {
		this.stuckPayments = stuckPayments;
	}

	@Override
	public Health health() {
		var found = this.stuckPayments.first(SHOWN);
		if (found.isEmpty()) {
			return Health.up().build();
		}
		return Health.status("WARNING")
			.withDetail("payments", found)
			.withDetail("action",
					"The payment gateway has long not answered, or refuses refunds. No money is lost: the"
							+ " calls are made again and again. See the log, and how the gateway is.")
			.build();
	}

}

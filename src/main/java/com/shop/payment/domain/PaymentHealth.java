package com.shop.payment.domain;

import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import com.shop.shared.database.DatabaseHealth;

/**
 * Reports a warning while the gateway fails to answer, or refunds wait for a person.
 * Appears as {@code payments}.
 */
@Component("paymentsHealthIndicator")
class PaymentHealth extends DatabaseHealth {

	private static final int SHOWN = 10;

	private final StuckPayments stuckPayments;

	PaymentHealth(StuckPayments stuckPayments) {
		this.stuckPayments = stuckPayments;
	}

	@Override
	protected Health check() {
		var found = this.stuckPayments.first(SHOWN);
		if (found.isEmpty()) {
			return Health.up().build();
		}
		return Health.status("WARNING")
			.withDetail("payments", found)
			.withDetail("action",
					"The payment gateway keeps failing to answer, or refunds have failed. A call that is not answered"
							+ " is repeated until it is. See the log, and check the gateway's status. But a refund that"
							+ " the gateway has refused too often, or that has failed after it was confirmed, waits for"
							+ " you: ask for it again (POST /payments/{id}/failed-refunds/retry), or settle it"
							+ " (…/settle) if the customer got the money in another way. This process's"
							+ " /staff/operations has both, too.")
			.build();
	}

}

package com.shop.order.domain;

import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

import com.shop.shared.database.DatabaseHealth;

/**
 * Reports a warning if orders are stuck in a state that only the shop itself can end.
 * Appears as {@code orders}.
 */
@Component("ordersHealthIndicator")
class OrderHealth extends DatabaseHealth {

	private static final int SHOWN = 10;

	private final StuckOrders stuckOrders;

	OrderHealth(StuckOrders stuckOrders) {
		this.stuckOrders = stuckOrders;
	}

	@Override
	protected Health check() {
		var found = this.stuckOrders.first(SHOWN);
		if (found.isEmpty()) {
			return Health.up().build();
		}
		return Health.status("WARNING")
			.withDetail("orders", found)
			.withDetail("action",
					"These orders wait for the shop itself. See messages in this health, or /staff/operations, for what"
							+ " failed or is parked. If there is nothing about an order, its message was discarded: see"
							+ " /logs?orderId=… for what happened last, and cancel the order, as"
							+ " support (POST /orders/{id}/cancel). One that is CANCELLING already cannot be moved on:"
							+ " see ShopOrdersAreStuck in docs/runbook.md.")
			.build();
	}

}

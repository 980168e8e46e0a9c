package com.shop.order.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.requests.Outcome;
import com.shop.order.tracking.OrderUpdate;
import com.shop.order.tracking.OrderUpdates;
import com.shop.order.tracking.UpdateProperties;
import com.shop.shared.OrderId;
import com.shop.shared.http.Client;

/**
 * Waits for the outcome of a request without blocking a thread or a database connection.
 */
@Component
class OutcomeWait {

	private final Orders orders;

	private final OrderUpdates updates;

	private final Places places;

	OutcomeWait(Orders orders, OrderUpdates updates, UpdateProperties properties) {
		this.orders = orders;
		this.updates = updates;
		this.places = new Places(properties.maxWaiting(), properties.maxWaitingPerClient());
	}

	/**
	 * Completes with the order once its outcome is known, or empty when the time is up.
	 * It completes at once if too many are waiting already.
	 */
	CompletableFuture<Optional<Order>> outcomeOf(OrderId id, Duration atMost, Client client) {
		if (!this.places.take(client)) {
			return CompletableFuture.completedFuture(Optional.empty());
		}
		var outcome = new CompletableFuture<Optional<Order>>().completeOnTimeout(Optional.empty(), atMost.toMillis(),
				TimeUnit.MILLISECONDS);
		var following = this.updates.follow(id, -1, follower(id, outcome));
		return outcome.whenComplete((_, _) -> {
			following.close();
			this.places.leave(client);
		});
	}

	private OrderUpdates.Follower follower(OrderId id, CompletableFuture<Optional<Order>> outcome) {
		return new OrderUpdates.Follower() {

			@Override
			public void tell(List<OrderUpdate> timeline) {
				if (timeline.getLast().status() == OrderStatus.REQUESTED) {
					return;
				}
				var order = OutcomeWait.this.orders.find(id);
				if (Outcome.isKnown(order)) {
					outcome.complete(Optional.of(order));
				}
			}

			@Override
			public void end() {
				outcome.complete(Optional.empty());
			}

		};
	}

}

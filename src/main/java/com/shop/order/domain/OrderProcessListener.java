package com.shop.order.domain;

import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

import com.shop.customer.CreditDecision;
import com.shop.delivery.DeliveryAttemptFailed;
import com.shop.delivery.DeliveryProgress;
import com.shop.inventory.ReservationEvent;
import com.shop.order.customers.CustomerReplica;
import com.shop.payment.PaymentEvent;
import com.shop.shared.OrderId;

/**
 * Passes the events of the other modules to the {@link OrderProcess}. The order's row is
 * locked, so its messages are handled one at a time.
 */
@Component
class OrderProcessListener {

	private final EntityManager entities;

	private final CustomerReplica customers;

	private final OrderProcess process;

	private final Reactions reactions;

	OrderProcessListener(EntityManager entities, CustomerReplica customers, OrderProcess process, Reactions reactions) {
		this.entities = entities;
		this.customers = customers;
		this.process = process;
		this.reactions = reactions;
	}

	@ApplicationModuleListener(id = "order.credit")
	void on(CreditDecision event) {
		react(event.orderId(), order -> this.process.on(order, event));
	}

	@ApplicationModuleListener(id = "order.stock")
	void on(ReservationEvent event) {
		react(event.orderId(), order -> this.process.on(order, event));
	}

	@ApplicationModuleListener(id = "order.payment")
	void on(PaymentEvent event) {
		react(event.orderId(), order -> this.process.on(order, event));
	}

	@ApplicationModuleListener(id = "order.delivery")
	void on(DeliveryProgress event) {
		react(event.orderId(), order -> this.process.on(order, event));
	}

	/** No step of the process: only the day changes on which the goods are expected. */
	@ApplicationModuleListener(id = "order.attempt")
	void on(DeliveryAttemptFailed event) {
		react(event.orderId(), order -> {
			order.destination().expect(event.nextOn());
			return Reaction.done();
		});
	}

	private void react(OrderId id, Function<Order, Reaction> step) {
		// If a message before this one has locked the order, the database is not asked.
		@Nullable Order order = this.entities.find(Order.class, id, LockModeType.PESSIMISTIC_WRITE);
		if (order == null) {
			throw new IllegalStateException("There is no order " + id);
		}
		if (order.status().needsAddress() && order.deliveryAddress().isEmpty()) {
			this.customers.addressOf(order.customerId()).ifPresent(order.destination()::setIfMissing);
		}
		this.reactions.carryOut(step.apply(order));
	}

}

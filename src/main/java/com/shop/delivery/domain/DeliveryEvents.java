package com.shop.delivery.domain;

import com.shop.delivery.DeliveryAttemptFailed;
import com.shop.delivery.DeliveryCancelled;
import com.shop.delivery.DeliveryDelivered;
import com.shop.delivery.DeliveryEvent;
import com.shop.delivery.DeliveryRefused;
import com.shop.delivery.DeliveryScheduled;
import com.shop.delivery.DeliveryShipped;
import com.shop.delivery.DeliveryShipping;

/** Builds the event for what has just happened to a delivery. */
final class DeliveryEvents {

	private DeliveryEvents() {
	}

	static DeliveryEvent ofLastStep(Delivery delivery) {
		var id = delivery.id();
		var order = delivery.orderId();
		var customer = delivery.customerId();
		var carrier = delivery.carrier().orElse(null);
		var number = delivery.trackingNumber().orElse(null);
		return switch (delivery.steps().getLast().kind()) {
			case SCHEDULED -> scheduled(delivery);
			case SHIPPING -> new DeliveryShipping(id, order, customer, carrier, number);
			case SHIPPED -> new DeliveryShipped(id, order, customer, carrier, number);
			case ATTEMPT_FAILED -> {
				var why = reason(delivery);
				yield new DeliveryAttemptFailed(id, order, customer, why.code(), why.message(),
						delivery.plannedOn().orElseThrow());
			}
			case DELIVERED -> new DeliveryDelivered(id, order, customer);
			case REFUSED -> {
				var why = reason(delivery);
				yield new DeliveryRefused(id, order, customer, why.code(), why.message());
			}
			case CANCELLED -> new DeliveryCancelled(id, order, customer);
		};
	}

	private static DeliveryScheduled scheduled(Delivery delivery) {
		return new DeliveryScheduled(delivery.id(), delivery.orderId(), delivery.orderNumber().orElse(null),
				delivery.customerId(), delivery.to().name().orElse(null), delivery.to().phone().orElse(null),
				delivery.address().orElse(null), delivery.plannedOn().orElse(null), delivery.to().note().orElse(null),
				delivery.lines());
	}

	private static DeliveryReason reason(Delivery delivery) {
		var reason = delivery.steps().getLast().reason();
		if (reason == null) {
			throw new IllegalStateException("There is no reason for the last step of delivery " + delivery.id());
		}
		return reason;
	}

}

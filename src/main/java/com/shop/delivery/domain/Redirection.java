package com.shop.delivery.domain;

import java.util.Optional;

import com.shop.delivery.ChangeDeliveryAddress;
import com.shop.delivery.DeliveryAddressChanged;
import com.shop.delivery.DeliveryAddressKept;
import com.shop.delivery.DeliveryEvent;

/** Brings a delivery to another address, if its goods are still in the warehouse. */
final class Redirection {

	private Redirection() {
	}

	/**
	 * Changes the address, unless it is too late.
	 * @return the event that tells what became of it; empty if this or a later change is
	 * known, or nobody ever knew where the goods should go
	 */
	static Optional<DeliveryEvent> carryOut(Delivery delivery, ChangeDeliveryAddress command) {
		var revision = command.revision();
		if (!delivery.to().hears(revision)) {
			return Optional.empty();
		}
		if (delivery.status() == DeliveryStatus.SCHEDULED) {
			delivery.to().moveTo(command.address());
			return Optional.of(new DeliveryAddressChanged(delivery.id(), delivery.orderId(), delivery.customerId(),
					revision, command.address()));
		}
		return delivery.address()
			.map(kept -> new DeliveryAddressKept(delivery.id(), delivery.orderId(), delivery.customerId(), revision,
					kept));
	}

}

package com.shop.order.domain;

import org.springframework.stereotype.Component;

import com.shop.delivery.DeliveryLine;
import com.shop.delivery.ScheduleDelivery;
import com.shop.inventory.Catalogue;
import com.shop.order.customers.CustomerReplica;

/**
 * Adds what an order does not keep and a carrier needs: who gets the goods, and what they
 * are called. Names that are not known are left out, because that should stop no parcel.
 */
@Component
class Consignments {

	private final CustomerReplica customers;

	private final Catalogue catalogue;

	Consignments(CustomerReplica customers, Catalogue catalogue) {
		this.customers = customers;
		this.catalogue = catalogue;
	}

	/** Completes the command for a delivery. Returns other messages as they are. */
	Object complete(Object message) {
		return (message instanceof ScheduleDelivery command) ? complete(command) : message;
	}

	private ScheduleDelivery complete(ScheduleDelivery command) {
		var recipient = this.customers.recipientOf(command.customerId());
		var products = this.catalogue.find(command.lines().stream().map(DeliveryLine::sku).toList());
		var lines = command.lines().stream().map(line -> {
			var product = products.get(line.sku());
			return (product != null) ? new DeliveryLine(line.sku(), line.quantity(), product.name()) : line;
		}).toList();
		return new ScheduleDelivery(command.orderId(), command.orderNumber(), command.customerId(),
				recipient.map(CustomerReplica.Recipient::name).orElse(null),
				recipient.map(CustomerReplica.Recipient::phone).orElse(null), command.address(), command.note(), lines);
	}

}

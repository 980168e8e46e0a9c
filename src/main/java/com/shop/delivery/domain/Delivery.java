package com.shop.delivery.domain;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.ScheduleDelivery;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/** The delivery of one order, to the address that the order had when it was placed. */
@Entity
@Table(schema = "delivery", name = "deliveries")
public class Delivery {

	@EmbeddedId
	@AttributeOverride(name = "value", column = @Column(name = "id"))
	private DeliveryId id;

	@Version
	private @Nullable Long version;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "order_id"))
	private OrderId orderId;

	@Embedded
	@AttributeOverride(name = "value", column = @Column(name = "customer_id"))
	private CustomerId customerId;

	@Embedded
	private Address address;

	@Enumerated(EnumType.STRING)
	private DeliveryStatus status;

	@SuppressWarnings("NullAway.Init")
	protected Delivery() {
	}

	Delivery(DeliveryId id, ScheduleDelivery command) {
		this.id = id;
		this.orderId = command.orderId();
		this.customerId = command.customerId();
		this.address = command.address();
		this.status = DeliveryStatus.SCHEDULED;
	}

	/** False if it is there already; refused unless it is the very next step. */
	boolean moveTo(DeliveryStatus next) {
		if (this.status == next) {
			return false;
		}
		if (!next.follows(this.status)) {
			throw new DeliveryStepRefused(this.id, this.status, next);
		}
		this.status = next;
		return true;
	}

	public DeliveryId id() {
		return this.id;
	}

	public OrderId orderId() {
		return this.orderId;
	}

	public CustomerId customerId() {
		return this.customerId;
	}

	public Address address() {
		return this.address;
	}

	public DeliveryStatus status() {
		return this.status;
	}

}

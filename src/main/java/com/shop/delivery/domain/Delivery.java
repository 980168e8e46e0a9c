package com.shop.delivery.domain;

import java.time.LocalDate;
import java.util.Optional;

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

import com.shop.delivery.CancelDelivery;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.ScheduleDelivery;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.problem.Conflict;

/** The delivery of one order, to the address that the order was placed with. */
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
	private @Nullable Address address;

	@Enumerated(EnumType.STRING)
	private DeliveryStatus status;

	private @Nullable LocalDate plannedOn;

	@Embedded
	private @Nullable DeliveryReason reason;

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

	/** A delivery that is cancelled before it was requested. */
	Delivery(DeliveryId id, CancelDelivery command) {
		this.id = id;
		this.orderId = command.orderId();
		this.customerId = command.customerId();
		this.status = DeliveryStatus.CANCELLED;
		this.reason = DeliveryReason.CANCELLED;
	}

	/** Records the day whose capacity the delivery uses. */
	void planOn(LocalDate day) {
		this.plannedOn = day;
	}

	void refuse(DeliveryReason reason) {
		this.status = DeliveryStatus.REFUSED;
		this.reason = reason;
	}

	/** Cancels the delivery; false if it was already cancelled or the goods have left. */
	boolean cancel() {
		if (!DeliveryStatus.CANCELLED.follows(this.status)) {
			return false;
		}
		this.status = DeliveryStatus.CANCELLED;
		this.reason = DeliveryReason.CANCELLED;
		return true;
	}

	/**
	 * Moves the delivery to its next step; false if it has already taken it.
	 * @throws Conflict if it is not the very next step
	 */
	boolean moveTo(DeliveryStatus next) {
		if (this.status == next) {
			return false;
		}
		if (!next.follows(this.status)) {
			throw new Conflict("DELIVERY_STEP_REFUSED",
					"Delivery " + this.id + " is " + this.status + " and cannot become " + next + ".");
		}
		this.status = next;
		return true;
	}

	/** Changes whenever anything about the delivery does. */
	public long version() {
		return (this.version != null) ? this.version : 0;
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

	/** Empty if the delivery was cancelled before it was requested. */
	public Optional<Address> address() {
		return Optional.ofNullable(this.address);
	}

	public DeliveryStatus status() {
		return this.status;
	}

	/** The day whose capacity the delivery uses; empty if there is no limit. */
	Optional<LocalDate> plannedOn() {
		return Optional.ofNullable(this.plannedOn);
	}

	/** Why the delivery was refused; empty if it was not. */
	public Optional<DeliveryReason> reason() {
		return Optional.ofNullable(this.reason);
	}

}

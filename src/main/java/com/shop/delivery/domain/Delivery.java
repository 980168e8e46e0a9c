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

	/** A delivery that is called off before it is asked for. */
	Delivery(DeliveryId id, CancelDelivery command) {
		this.id = id;
		this.orderId = command.orderId();
		this.customerId = command.customerId();
		this.status = DeliveryStatus.CANCELLED;
		this.reason = DeliveryReason.CANCELLED;
	}

	/** Takes a place of that day's capacity. */
	void planOn(LocalDate day) {
		this.plannedOn = day;
	}

	void refuse(DeliveryReason reason) {
		this.status = DeliveryStatus.REFUSED;
		this.reason = reason;
	}

	/** False if it is off already, or if the goods have left. */
	boolean cancel() {
		if (!DeliveryStatus.CANCELLED.follows(this.status)) {
			return false;
		}
		this.status = DeliveryStatus.CANCELLED;
		this.reason = DeliveryReason.CANCELLED;
		return true;
	}

	/** False if it is there already; refused unless it is the very next step. */
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

	public DeliveryId id() {
		return this.id;
	}

	public OrderId orderId() {
		return this.orderId;
	}

	public CustomerId customerId() {
		return this.customerId;
	}

	/** Missing if the delivery was called off before it was asked for. */
	public Optional<Address> address() {
		return Optional.ofNullable(this.address);
	}

	public DeliveryStatus status() {
		return this.status;
	}

	/** The day on which it counts, where the number of deliveries is limited. */
	Optional<LocalDate> plannedOn() {
		return Optional.ofNullable(this.plannedOn);
	}

	/** Why the goods are not brought, if they are not. */
	public Optional<DeliveryReason> reason() {
		return Optional.ofNullable(this.reason);
	}

}

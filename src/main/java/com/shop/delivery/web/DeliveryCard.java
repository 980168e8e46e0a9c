package com.shop.delivery.web;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryLine;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.DeliveryStatus;
import com.shop.delivery.domain.DeliveryStep;
import com.shop.delivery.domain.Report;
import com.shop.delivery.domain.SeenDelivery;
import com.shop.shared.Address;
import com.shop.shared.DialledNumber;

/**
 * A delivery on the page.
 *
 * @param note what the customer tells whoever brings the goods
 * @param plannedOn the day of the next attempt
 * @param map where the address is on a map, if there is one
 * @param carrier who brings it, if that has been reported
 * @param trackingNumber the carrier's number of the parcel, likewise
 * @param failed how many attempts failed
 * @param noted what is reported and can still be taken back
 * @param version to notice that somebody else has changed it
 */
record DeliveryCard(DeliveryId id, String number, DeliveryStatus status, List<DeliveryLine> lines,
		@Nullable String recipient, @Nullable String phone, @Nullable Address address, @Nullable String note,
		@Nullable LocalDate plannedOn, @Nullable URI map, @Nullable String carrier, @Nullable String trackingNumber,
		long failed, Report.@Nullable Kind noted, long version) {

	private static final int SHORT = 8;

	static DeliveryCard of(Delivery delivery, AddressMap map) {
		var failed = delivery.steps().stream().filter(step -> step.kind() == DeliveryStep.Kind.ATTEMPT_FAILED).count();
		return new DeliveryCard(delivery.id(), numberOf(delivery), delivery.status(), delivery.lines(),
				delivery.to().name().orElse(null), delivery.to().phone().orElse(null), delivery.address().orElse(null),
				delivery.to().note().orElse(null), delivery.plannedOn().orElse(null),
				delivery.address().flatMap(map::find).orElse(null), delivery.carrier().orElse(null),
				delivery.trackingNumber().orElse(null), failed, delivery.noted().map(Report::kind).orElse(null),
				delivery.version());
	}

	/**
	 * The order's number; for want of it the end of its id, which is enough for people to
	 * tell parcels apart.
	 */
	static String numberOf(Delivery delivery) {
		var id = delivery.orderId().toString();
		return delivery.orderNumber().orElseGet(() -> id.substring(id.length() - SHORT));
	}

	/** How forms name the delivery. */
	public String seen() {
		return new SeenDelivery(this.id, this.version).toString();
	}

	/** Where the work on it is; null if nothing is to be done, or can be now. */
	public @Nullable DeliveryTab tab() {
		return (this.noted == null) ? DeliveryTab.of(this.status).orElse(null) : null;
	}

	/** The address that dials the phone; null if there is none. */
	public @Nullable String call() {
		return (this.phone != null) ? "tel:" + DialledNumber.of(this.phone) : null;
	}

	/** Whether it should have been done before that day. */
	public boolean isOverdue(LocalDate today) {
		return tab() != null && this.plannedOn != null && this.plannedOn.isBefore(today);
	}

}

package com.shop.delivery.web;

import java.util.Arrays;
import java.util.Optional;

import com.shop.delivery.domain.DeliveryStatus;
import com.shop.delivery.domain.Report;

/** A part of the staff's work on deliveries: those that wait for the same step. */
enum DeliveryTab {

	PACK(DeliveryStatus.SCHEDULED, Report.Kind.SHIPPING), HANDED_OVER(DeliveryStatus.SHIPPING, Report.Kind.SHIPPED),
	ON_THE_WAY(DeliveryStatus.SHIPPED, Report.Kind.DELIVERED);

	private final DeliveryStatus status;

	private final Report.Kind next;

	DeliveryTab(DeliveryStatus status, Report.Kind next) {
		this.status = status;
		this.next = next;
	}

	/** The part that has deliveries in this status; empty if none has. */
	static Optional<DeliveryTab> of(DeliveryStatus status) {
		return Arrays.stream(values()).filter(tab -> tab.status == status).findAny();
	}

	DeliveryStatus status() {
		return this.status;
	}

	/** The step that these deliveries wait for. */
	public Report.Kind next() {
		return this.next;
	}

	/** Whether a further attempt can follow one that failed. */
	public boolean isOnTheWay() {
		return this == ON_THE_WAY;
	}

}

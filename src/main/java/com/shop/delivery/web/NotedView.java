package com.shop.delivery.web;

import java.time.Instant;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.domain.Delivery;
import com.shop.delivery.domain.Report;

/** Something that can still be taken back, on the page. */
record NotedView(DeliveryId id, String number, Report.Kind kind, Instant until) {

	static NotedView of(Delivery delivery) {
		return new NotedView(delivery.id(), DeliveryCard.numberOf(delivery), delivery.noted().orElseThrow().kind(),
				delivery.notedUntil().orElseThrow());
	}

}

package com.shop.delivery.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import org.springframework.stereotype.Component;

import com.shop.shared.pages.PageProperties;

/**
 * The days for which deliveries are planned: those of the couriers and customers, who
 * read them on pages.
 */
@Component
class DeliveryDays {

	private final PageProperties pages;

	private final Clock clock;

	DeliveryDays(PageProperties pages, Clock clock) {
		this.pages = pages;
		this.clock = clock;
	}

	LocalDate today() {
		return of(this.clock.instant());
	}

	LocalDate of(Instant moment) {
		return LocalDate.ofInstant(moment, this.pages.timeZone());
	}

}

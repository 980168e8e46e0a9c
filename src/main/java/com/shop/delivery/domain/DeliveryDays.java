package com.shop.delivery.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import com.shop.shared.pages.PageProperties;

/**
 * The days for which deliveries are planned: those of the couriers and customers, who
 * read them on pages.
 */
@Component
class DeliveryDays {

	private final PageProperties pages;

	private final DeliveryProperties properties;

	private final Clock clock;

	DeliveryDays(PageProperties pages, DeliveryProperties properties, Clock clock) {
		this.pages = pages;
		this.properties = properties;
		this.clock = clock;
	}

	LocalDate today() {
		return of(this.clock.instant()).toLocalDate();
	}

	/** The day on which goods are brought that can be packed from that moment on. */
	LocalDate firstFor(Instant moment) {
		var time = of(moment);
		var cutOff = this.properties.cutOff();
		var isTooLate = cutOff != null && !time.toLocalTime().isBefore(cutOff);
		return sameOrNext(isTooLate ? time.toLocalDate().plusDays(1) : time.toLocalDate());
	}

	/**
	 * The day of the next attempt after one that failed at that moment. It is not over,
	 * even if it is asked for late, because the shop was stopped.
	 */
	LocalDate nextAfter(Instant failed) {
		var next = of(failed).toLocalDate().plusDays(1);
		return sameOrNext(next.isBefore(today()) ? today() : next);
	}

	private LocalDate sameOrNext(LocalDate day) {
		return Stream.iterate(day, it -> it.plusDays(1))
			.filter(it -> this.properties.weekdays().contains(it.getDayOfWeek()))
			.findFirst()
			.orElseThrow();
	}

	private LocalDateTime of(Instant moment) {
		return LocalDateTime.ofInstant(moment, this.pages.timeZone());
	}

}

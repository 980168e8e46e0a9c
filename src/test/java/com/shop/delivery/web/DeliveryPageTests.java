package com.shop.delivery.web;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryPageTests {

	@Test
	void leadsBackToTheSameSearch() {
		assertThat(DeliveryPage.back(DeliveryTab.PACK, null, "A+B & Söhne").queryParam("noted", 1).toUriString())
			.isEqualTo("redirect:/staff/deliveries?tab=PACK&q=A%2BB%20%26%20S%C3%B6hne&noted=1");
	}

	@Test
	void leadsBackToTheSameDay() {
		assertThat(DeliveryPage.back(DeliveryTab.PACK, LocalDate.of(2026, 11, 30), null).toUriString())
			.isEqualTo("redirect:/staff/deliveries?tab=PACK&day=2026-11-30");
	}

}

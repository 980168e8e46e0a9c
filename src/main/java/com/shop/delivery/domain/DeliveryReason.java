package com.shop.delivery.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** Why a delivery was refused: a stable code for programs and a sentence for people. */
@Embeddable
public record DeliveryReason(@Column(name = "reason_code") String code,
		@Column(name = "reason_message") String message) {

	static final DeliveryReason COUNTRY_NOT_SERVED = new DeliveryReason("COUNTRY_NOT_SERVED",
			"We do not deliver to that country.");

	static final DeliveryReason CAPACITY_USED_UP = new DeliveryReason("CAPACITY_USED_UP",
			"We cannot take on more deliveries for that day.");

	static final DeliveryReason CANCELLED = new DeliveryReason("CANCELLED", "The delivery was cancelled.");

}

package com.shop.delivery;

import java.time.LocalDate;

import org.springframework.modulith.events.Externalized;

import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

/**
 * The goods could not be handed over, and are brought again. The code gives the reason:
 * {@code NOT_MET} or {@code NOT_ACCEPTED}; of earlier versions also {@code ADDRESS_WRONG}
 * or {@code DAMAGED}.
 *
 * @param nextOn the day of the next attempt, in the shop's time zone
 * ({@code shop.pages.time-zone})
 */
@Externalized("delivery-attempt-failed::#{customerId}")
public record DeliveryAttemptFailed(DeliveryId deliveryId, OrderId orderId, CustomerId customerId, String code,
		String message, LocalDate nextOn) implements DeliveryEvent {

	@Override
	public String summary() {
		return "An attempt of delivery " + this.deliveryId + " failed for order " + this.orderId + ": " + this.code
				+ "; the next one is on " + this.nextOn;
	}

}

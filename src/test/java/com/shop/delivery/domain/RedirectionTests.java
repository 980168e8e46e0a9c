package com.shop.delivery.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.shop.delivery.CancelDelivery;
import com.shop.delivery.ChangeDeliveryAddress;
import com.shop.delivery.DeliveryAddressChanged;
import com.shop.delivery.DeliveryAddressRetained;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryLine;
import com.shop.delivery.ScheduleDelivery;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;

import static org.assertj.core.api.Assertions.assertThat;

class RedirectionTests {

	private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

	private static final Address LONDON = new Address("12 St James's Square", "London", "SW1Y 4JH", "GB");

	private static final Address BERLIN = new Address("Methfesselstraße 7", "Berlin", "10965", "DE");

	@Test
	void bringsGoodsThatAreStillThereToTheNewAddress() {
		var delivery = aDelivery();

		assertThat(Redirection.carryOut(delivery, change(delivery, 1, BERLIN)))
			.contains(new DeliveryAddressChanged(delivery.id(), delivery.orderId(), delivery.customerId(), 1, BERLIN));

		assertThat(delivery.address()).contains(BERLIN);
	}

	@Test
	void tellsWhereTheGoodsGoThatHaveLeft() {
		var delivery = aDelivery();
		delivery.take(Report.of(Report.Kind.SHIPPING), LocalDate.EPOCH, NOW);

		assertThat(Redirection.carryOut(delivery, change(delivery, 1, BERLIN)))
			.contains(new DeliveryAddressRetained(delivery.id(), delivery.orderId(), delivery.customerId(), 1, LONDON));

		assertThat(delivery.address()).contains(LONDON);
	}

	@Test
	void followsTheLastChangeWhicheverArrivesLast() {
		var delivery = aDelivery();
		Redirection.carryOut(delivery, change(delivery, 2, BERLIN));

		assertThat(Redirection.carryOut(delivery, change(delivery, 1, LONDON))).as("an older change").isEmpty();
		assertThat(Redirection.carryOut(delivery, change(delivery, 2, BERLIN))).as("the same change").isEmpty();

		assertThat(delivery.address()).contains(BERLIN);
	}

	@Test
	void hasNothingToTellOfADeliveryThatWasNeverRequested() {
		var cancelled = new Delivery(DeliveryId.next(), new CancelDelivery(OrderId.next(), CustomerId.next()), NOW);

		assertThat(Redirection.carryOut(cancelled, change(cancelled, 1, BERLIN))).isEmpty();
	}

	private static ChangeDeliveryAddress change(Delivery delivery, int revision, Address address) {
		return new ChangeDeliveryAddress(delivery.orderId(), delivery.customerId(), revision, address);
	}

	private static Delivery aDelivery() {
		var command = new ScheduleDelivery(OrderId.next(), "A-1042", CustomerId.next(), null, null, LONDON, null,
				List.of(new DeliveryLine(new Sku("TEA-500"), 1, null)));
		return new Delivery(DeliveryId.next(), command, LocalDate.EPOCH, NOW);
	}

}

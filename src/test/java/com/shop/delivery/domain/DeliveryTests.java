package com.shop.delivery.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.ScheduleDelivery;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;
import com.shop.shared.Sku;
import com.shop.shared.problem.Conflict;

import static com.shop.delivery.domain.DeliveryStatus.DELIVERED;
import static com.shop.delivery.domain.DeliveryStatus.SCHEDULED;
import static com.shop.delivery.domain.DeliveryStatus.SHIPPED;
import static com.shop.delivery.domain.DeliveryStatus.SHIPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeliveryTests {

	private static final List<DeliveryStatus> STEPS = List.of(SCHEDULED, SHIPPING, SHIPPED, DELIVERED);

	@ParameterizedTest
	@MethodSource
	void takesTheVeryNextStep(DeliveryStatus status, DeliveryStatus next) {
		var delivery = aDelivery(status);

		assertThat(delivery.moveTo(next)).isTrue();

		assertThat(delivery.status()).isEqualTo(next);
	}

	static Stream<Arguments> takesTheVeryNextStep() {
		return Stream.of(Arguments.of(SCHEDULED, SHIPPING), Arguments.of(SHIPPING, SHIPPED),
				Arguments.of(SHIPPED, DELIVERED));
	}

	@ParameterizedTest
	@EnumSource(names = { "SCHEDULED", "SHIPPING", "SHIPPED", "DELIVERED" })
	void hasNothingToDoForTheStepThatItIsAt(DeliveryStatus status) {
		var delivery = aDelivery(status);

		assertThat(delivery.moveTo(status)).isFalse();

		assertThat(delivery.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@MethodSource
	void neitherSkipsAStepNorGoesBack(DeliveryStatus status, DeliveryStatus next) {
		var delivery = aDelivery(status);

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> delivery.moveTo(next))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("DELIVERY_STEP_REFUSED"))
			.withMessageContaining(status + " and cannot become " + next);

		assertThat(delivery.status()).isEqualTo(status);
	}

	/** All pairs that are neither a step nor the same. */
	static Stream<Arguments> neitherSkipsAStepNorGoesBack() {
		return STEPS.stream()
			.flatMap(from -> STEPS.stream()
				.filter(to -> STEPS.indexOf(to) - STEPS.indexOf(from) < 0
						|| STEPS.indexOf(to) - STEPS.indexOf(from) > 1)
				.map(to -> Arguments.of(from, to)));
	}

	@Test
	void canBeCalledOffOnceWhileTheGoodsAreInTheHouse() {
		var delivery = aDelivery(SCHEDULED);

		assertThat(delivery.cancel()).isTrue();
		assertThat(delivery.cancel()).isFalse();

		assertThat(delivery.status()).isEqualTo(DeliveryStatus.CANCELLED);
		assertThat(delivery.reason()).contains(DeliveryReason.CANCELLED);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> delivery.moveTo(SHIPPING));
	}

	@ParameterizedTest
	@EnumSource(names = { "SHIPPING", "SHIPPED", "DELIVERED" })
	void cannotBeCalledBack(DeliveryStatus status) {
		var delivery = aDelivery(status);

		assertThat(delivery.cancel()).isFalse();

		assertThat(delivery.status()).isEqualTo(status);
		assertThat(delivery.reason()).isEmpty();
	}

	@Test
	void doesNotLeaveOnceItIsRefused() {
		var delivery = aDelivery(SCHEDULED);
		delivery.refuse(DeliveryReason.COUNTRY_NOT_SERVED);

		assertThat(delivery.cancel()).isFalse();
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> delivery.moveTo(SHIPPING));
	}

	@Test
	void refusesSettingsThatAreNoCountriesOrNoNumber() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryProperties(Set.of("DE", "UK", "de"), null))
			.withMessageContaining("[UK, de]");
		assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryProperties(Set.of(), null))
			.withMessageContaining("shop.delivery.countries");
		assertThatIllegalArgumentException().isThrownBy(() -> new DeliveryProperties(Set.of("DE"), -1))
			.withMessageContaining("shop.delivery.daily-capacity");
	}

	private static Delivery aDelivery(DeliveryStatus status) {
		var address = new Address("12 St James's Square", "London", "SW1Y 4JH", "GB");
		var delivery = new Delivery(DeliveryId.next(), new ScheduleDelivery(OrderId.next(), CustomerId.next(), address,
				List.of(new Item(new Sku("TEA-500"), 1))));
		STEPS.subList(1, STEPS.indexOf(status) + 1).forEach(delivery::moveTo);
		return delivery;
	}

}

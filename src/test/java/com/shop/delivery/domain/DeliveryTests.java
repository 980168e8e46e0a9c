package com.shop.delivery.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryLine;
import com.shop.delivery.ScheduleDelivery;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
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

	private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

	private static final LocalDate TOMORROW = LocalDate.parse("2026-11-21");

	private static final List<DeliveryStatus> STEPS = List.of(SCHEDULED, SHIPPING, SHIPPED, DELIVERED);

	@ParameterizedTest
	@MethodSource
	void takesTheVeryNextStep(DeliveryStatus status, DeliveryStatus next) {
		var delivery = aDelivery(status);

		assertThat(take(delivery, next)).isTrue();

		assertThat(delivery.status()).isEqualTo(next);
	}

	static Stream<Arguments> takesTheVeryNextStep() {
		return Stream.of(Arguments.of(SCHEDULED, SHIPPING), Arguments.of(SHIPPING, SHIPPED),
				Arguments.of(SHIPPED, DELIVERED));
	}

	@ParameterizedTest
	@EnumSource(names = { "SHIPPING", "SHIPPED", "DELIVERED" })
	void hasNothingToDoForTheStepThatItIsAt(DeliveryStatus status) {
		var delivery = aDelivery(status);

		assertThat(take(delivery, status)).isFalse();

		assertThat(delivery.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@MethodSource
	void neitherSkipsAStepNorGoesBack(DeliveryStatus status, DeliveryStatus next) {
		var delivery = aDelivery(status);

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> take(delivery, next))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("DELIVERY_STEP_REFUSED"))
			.withMessageContaining(status + " and cannot become " + next);

		assertThat(delivery.status()).isEqualTo(status);
	}

	/** All pairs that are neither a step nor the same. */
	static Stream<Arguments> neitherSkipsAStepNorGoesBack() {
		return STEPS.stream()
			.flatMap(from -> STEPS.stream()
				.filter(to -> to != SCHEDULED)
				.filter(to -> STEPS.indexOf(to) - STEPS.indexOf(from) < 0
						|| STEPS.indexOf(to) - STEPS.indexOf(from) > 1)
				.map(to -> Arguments.of(from, to)));
	}

	@Test
	void canBeCalledOffOnceWhileTheGoodsAreInTheHouse() {
		var delivery = aDelivery(SCHEDULED);

		assertThat(delivery.cancel(NOW)).isTrue();
		assertThat(delivery.cancel(NOW)).isFalse();

		assertThat(delivery.status()).isEqualTo(DeliveryStatus.CANCELLED);
		assertThat(delivery.reason()).contains(DeliveryReason.CANCELLED);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> take(delivery, SHIPPING));
	}

	@ParameterizedTest
	@EnumSource(names = { "SHIPPING", "SHIPPED", "DELIVERED" })
	void cannotBeCalledBack(DeliveryStatus status) {
		var delivery = aDelivery(status);

		assertThat(delivery.cancel(NOW)).isFalse();

		assertThat(delivery.status()).isEqualTo(status);
		assertThat(delivery.reason()).isEmpty();
	}

	@Test
	void doesNotLeaveOnceItIsRefused() {
		var delivery = aDelivery(SCHEDULED);
		delivery.refuse(DeliveryReason.COUNTRY_NOT_SERVED, NOW);

		assertThat(delivery.cancel(NOW)).isFalse();
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> take(delivery, SHIPPING));
	}

	@Test
	void refusesSettingsThatAreNoCountriesOrNoNumber() {
		assertThatIllegalArgumentException().isThrownBy(() -> properties(Set.of("DE", "UK", "de"), null))
			.withMessageContaining("[UK, de]");
		assertThatIllegalArgumentException().isThrownBy(() -> properties(Set.of(), null))
			.withMessageContaining("shop.delivery.countries");
		assertThatIllegalArgumentException().isThrownBy(() -> properties(Set.of("DE"), -1))
			.withMessageContaining("shop.delivery.daily-capacity");
	}

	@ParameterizedTest
	@EnumSource(names = { "SCHEDULED", "SHIPPING", "SHIPPED" })
	void canBeGivenUpUntilItIsDelivered(DeliveryStatus status) {
		var delivery = aDelivery(status);

		assertThat(delivery.take(Report.of(Report.Kind.REFUSED, Mishap.DAMAGED), TOMORROW, NOW)).isTrue();
		assertThat(delivery.take(Report.of(Report.Kind.REFUSED, Mishap.DAMAGED), TOMORROW, NOW)).isFalse();
		assertRefused(delivery, Report.of(Report.Kind.REFUSED, Mishap.NOT_MET));

		assertThat(delivery.status()).isEqualTo(DeliveryStatus.REFUSED);
		assertThat(delivery.reason()).contains(Mishap.DAMAGED.reason());
	}

	@Test
	void isBroughtAgainAsOftenAsAnAttemptFails() {
		var delivery = aDelivery(SHIPPED);
		var failed = Report.of(Report.Kind.ATTEMPT_FAILED, Mishap.NOT_MET);

		assertThat(delivery.take(failed, TOMORROW, NOW)).isTrue();
		assertThat(delivery.take(failed, TOMORROW.plusDays(1), NOW)).isTrue();

		assertThat(delivery.status()).isEqualTo(SHIPPED);
		assertThat(delivery.plannedOn()).contains(TOMORROW.plusDays(1));
		assertThat(delivery.steps()).extracting(DeliveryStep::kind)
			.endsWith(DeliveryStep.Kind.ATTEMPT_FAILED, DeliveryStep.Kind.ATTEMPT_FAILED);
		for (var status : List.of(SCHEDULED, SHIPPING, DELIVERED)) {
			assertThatExceptionOfType(Conflict.class).isThrownBy(() -> aDelivery(status).take(failed, TOMORROW, NOW));
		}
	}

	@Test
	void keepsTheCarrierUntilThereIsAnotherOne() {
		var delivery = aDelivery(SCHEDULED);

		delivery.take(new Report(Report.Kind.SHIPPING, null, "DHL", "1"), TOMORROW, NOW);
		delivery.take(new Report(Report.Kind.SHIPPED, null, null, "2"), TOMORROW, NOW);

		assertThat(delivery.carrier()).contains("DHL");
		assertThat(delivery.trackingNumber()).contains("2");
	}

	@ParameterizedTest
	@EnumSource(names = { "SHIPPING", "SHIPPED", "DELIVERED" })
	void refusesToDropWhatIsNewInAStepThatItIsAt(DeliveryStatus status) {
		var kind = Report.Kind.valueOf(status.name());
		var delivery = aDelivery(STEPS.get(STEPS.indexOf(status) - 1));
		var report = new Report(kind, null, "DHL", "1");
		assertThat(delivery.take(report, TOMORROW, NOW)).isTrue();

		assertRefused(delivery, new Report(kind, null, "UPS", "1"));
		assertRefused(delivery, new Report(kind, null, null, "2"));

		assertThat(delivery.take(report, TOMORROW, NOW)).isFalse();
		assertThat(take(delivery, status)).isFalse();
		assertThat(delivery.carrier()).contains("DHL");
		assertThat(delivery.trackingNumber()).contains("1");
	}

	private static void assertRefused(Delivery delivery, Report report) {
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> delivery.take(report, TOMORROW, NOW))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("DELIVERY_STEP_REFUSED"));
	}

	@Test
	void needsAReasonForMishapsOnly() {
		assertThatIllegalArgumentException().isThrownBy(() -> Report.of(Report.Kind.REFUSED));
		assertThatIllegalArgumentException().isThrownBy(() -> Report.of(Report.Kind.DELIVERED, Mishap.NOT_MET));
	}

	private static boolean take(Delivery delivery, DeliveryStatus next) {
		return delivery.take(Report.of(Report.Kind.valueOf(next.name())), TOMORROW, NOW);
	}

	private static DeliveryProperties properties(Set<String> countries, @Nullable Integer capacity) {
		return new DeliveryProperties(countries, capacity, null, Set.of(DayOfWeek.MONDAY), Duration.ofMinutes(1),
				Duration.ofSeconds(5));
	}

	private static Delivery aDelivery(DeliveryStatus status) {
		var address = new Address("12 St James's Square", "London", "SW1Y 4JH", "GB");
		var delivery = new Delivery(
				DeliveryId.next(), new ScheduleDelivery(OrderId.next(), "A-1042", CustomerId.next(), "Ada Lovelace",
						null, address, null, List.of(new DeliveryLine(new Sku("TEA-500"), 1, "Assam"))),
				TOMORROW.minusDays(1), NOW);
		STEPS.subList(1, STEPS.indexOf(status) + 1).forEach(step -> take(delivery, step));
		return delivery;
	}

}

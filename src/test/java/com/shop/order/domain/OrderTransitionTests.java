package com.shop.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.order.domain.TimelineEntry.Step;

import static com.shop.order.domain.OrderStatus.CANCELLED;
import static com.shop.order.domain.OrderStatus.CANCELLING;
import static com.shop.order.domain.OrderStatus.CREATED;
import static com.shop.order.domain.OrderStatus.DELIVERED;
import static com.shop.order.domain.OrderStatus.PAID;
import static com.shop.order.domain.OrderStatus.READY_TO_SHIP;
import static com.shop.order.domain.OrderStatus.REJECTED;
import static com.shop.order.domain.OrderStatus.REQUESTED;
import static com.shop.order.domain.OrderStatus.SHIPPED;
import static com.shop.order.domain.OrderStatus.SHIPPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Tests which statuses an order can move to, independently of the process. */
class OrderTransitionTests {

	private static final Instant LATER = OrderStory.NOW.plusSeconds(1);

	private static final Map<OrderStatus, Set<OrderStatus>> TRANSITIONS = Map.of(REQUESTED,
			Set.of(REJECTED, CREATED, CANCELLED), CREATED, Set.of(PAID, CANCELLED), PAID,
			Set.of(READY_TO_SHIP, CANCELLING), READY_TO_SHIP, Set.of(SHIPPING, CANCELLING), SHIPPING,
			Set.of(SHIPPED, CANCELLING), SHIPPED, Set.of(DELIVERED, CANCELLING), CANCELLING, Set.of(CANCELLED));

	/**
	 * Situations in which nothing is undone yet, so the cancellation can be withdrawn.
	 */
	private static final List<String> RESUMABLE = List.of("CALLING_OFF", "CALLING_BACK");

	private static final Set<String> SITUATIONS = OrderStory.situations().keySet();

	static Stream<Arguments> pairs() {
		return SITUATIONS.stream()
			.flatMap(situation -> Stream.of(OrderStatus.values()).map(next -> Arguments.of(situation, next)));
	}

	@ParameterizedTest(name = "{0} to {1}")
	@MethodSource("pairs")
	void becomesWhatFollowsAndRefusesEverythingElse(String situation, OrderStatus next) {
		var order = anOrder(situation);
		var found = order.status();
		var timeline = order.timeline();

		if (TRANSITIONS.getOrDefault(found, Set.of()).contains(next)) {
			order.moveTo(next, LATER);
			assertThat(order.status()).isEqualTo(next);
			assertThat(order.timeline()).hasSize(timeline.size() + 1)
				.last()
				.extracting(TimelineEntry::occurredAt)
				.isEqualTo(LATER);
		}
		else {
			assertThatIllegalStateException().isThrownBy(() -> order.moveTo(next, LATER))
				.withMessage("Order " + order.id() + " is " + found + " and cannot become " + next);
			assertThat(order.status()).isEqualTo(found);
			assertThat(order.timeline()).isEqualTo(timeline);
		}
	}

	@ParameterizedTest
	@FieldSource("SITUATIONS")
	void resumesOnlyWhatIsBeingCancelledAndNotUndoneYet(String situation) {
		var order = anOrder(situation);
		var found = order.status();

		if (RESUMABLE.contains(situation)) {
			order.resume(LATER);
			assertThat(order.status()).isEqualTo(situation.equals("CALLING_BACK") ? READY_TO_SHIP : PAID);
			assertThat(order.reason()).isEmpty();
			assertThat(order.timeline()).last().extracting(TimelineEntry::step).isEqualTo(Step.RESUMED);
		}
		else {
			assertThatIllegalStateException().isThrownBy(() -> order.resume(LATER))
				.withMessageContaining("is " + found);
			assertThat(order.status()).isEqualTo(found);
		}
	}

	@Test
	void isTriedInEveryState() {
		assertThat(SITUATIONS.stream().map(situation -> anOrder(situation).status()).collect(Collectors.toSet()))
			.containsExactlyInAnyOrder(OrderStatus.values());
	}

	private static Order anOrder(String situation) {
		return OrderStory.situations().getOrDefault(situation, OrderStory::aRequestedOrder).get().order;
	}

}

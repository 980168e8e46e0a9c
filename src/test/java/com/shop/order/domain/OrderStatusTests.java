package com.shop.order.domain;

import java.util.Objects;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What pages offer by an order's status is what the process allows. */
class OrderStatusTests {

	static Set<String> situations() {
		return OrderStory.situations().keySet();
	}

	@ParameterizedTest
	@MethodSource("situations")
	void offersToRefundWhatTheProcessRefunds(String situation) {
		var story = story(situation);
		var offered = story.order.status().isRefundable() && story.order.refundable().isPositive();

		assertThat(isAllowed(story.process.refund(story.order, story.refund))).isEqualTo(offered);
	}

	@ParameterizedTest
	@MethodSource("situations")
	void offersToTakeBackWhatTheProcessTakesBack(String situation) {
		var story = story(situation);
		var offered = story.order.status().isReturnable();

		assertThat(isAllowed(story.process.takeBack(story.order, story.goods, null))).isEqualTo(offered);
	}

	@ParameterizedTest
	@MethodSource("situations")
	void offersToRedirectWhatTheProcessRedirects(String situation) {
		var story = story(situation);
		var offered = story.order.status().isRedirectable();

		assertThat(isAllowed(story.process.redirect(story.order, story.newAddress))).isEqualTo(offered);
	}

	private static OrderStory story(String situation) {
		return Objects.requireNonNull(OrderStory.situations().get(situation)).get();
	}

	private static boolean isAllowed(Reaction reaction) {
		return !(reaction instanceof Reaction.Refused);
	}

}

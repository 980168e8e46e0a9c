package com.shop.order.domain;

import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.customer.ReleaseCredit;
import com.shop.delivery.CancelDelivery;
import com.shop.delivery.ChangeDeliveryAddress;
import com.shop.inventory.ReleaseStock;
import com.shop.inventory.ReturnStock;
import com.shop.order.domain.SimulatedShop.Delivery;
import com.shop.order.domain.SimulatedShop.Hold;
import com.shop.order.domain.SimulatedShop.PaymentState;
import com.shop.payment.CancelPayment;
import com.shop.payment.RefundPayment;
import com.shop.payment.RefundPaymentInPart;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The process among modules that answer at random, while messages come in any order and
 * some of them twice: whatever happens, the order ends, and nobody keeps what is not
 * theirs.
 */
class OrderProcessSimulationTests {

	private static final Set<OrderStatus> FINAL = Set.of(OrderStatus.REJECTED, OrderStatus.CANCELLED,
			OrderStatus.DELIVERED);

	static LongStream seeds() {
		return LongStream.range(0, 2_000);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void everyOrderEndsAndEveryHoldIsSettled(long seed) {
		var shop = new SimulatedShop(new Random(seed));

		shop.run();

		var order = shop.story.order;
		assertThat(order.status()).isIn(FINAL);
		assertThat(order.refunded().getAmount()).isEqualByComparingTo(shop.back);
		assertThat(order.afterSale().refunds()).allMatch(OrderRefund::isConfirmed);
		assertThat(order.afterSale().returns()).hasSize(shop.piecesBack);
		assertThat(shop.published).doesNotHaveDuplicates();
		assertThat(shop.credit).isNotEqualTo(Hold.HELD);
		if (order.status() == OrderStatus.DELIVERED) {
			assertThat(shop.stock).isEqualTo(Hold.TAKEN);
			assertThat(shop.money).isEqualTo(order.total().isZero() ? PaymentState.NONE : PaymentState.MADE);
			assertThat(order.deliveryAddress().orElse(null)).isEqualTo(shop.address);
			assertThat(shop.deliverySteps).isEmpty();
			assertThat(shop.delivery).isEqualTo(Delivery.SCHEDULED);
		}
		else {
			assertThat(shop.stock).isIn(Hold.NONE, Hold.REFUSED, Hold.RELEASED);
			assertThat(shop.money).isNotIn(PaymentState.OPEN, PaymentState.MADE);
			assertThat(shop.delivery).isNotEqualTo(Delivery.SCHEDULED);
		}
	}

	@Test
	void seesEveryEnd() {
		assertThat(seeds().mapToObj(seed -> {
			var shop = new SimulatedShop(new Random(seed));
			shop.run();
			return shop.story.order.status();
		})).containsAll(FINAL);
	}

	@Test
	void seesEveryCompensationAndTheGoodsThatWereFaster() {
		var steps = seeds().mapToObj(seed -> {
			var shop = new SimulatedShop(new Random(seed));
			shop.run();
			return shop;
		}).toList();

		assertThat(steps.stream().flatMap(shop -> shop.sent.stream())).contains(CancelDelivery.class,
				RefundPayment.class, ReleaseStock.class, ReleaseCredit.class, CancelPayment.class,
				RefundPaymentInPart.class, ReturnStock.class, ChangeDeliveryAddress.class);
		assertThat(steps.stream().flatMap(shop -> shop.story.order.timeline().stream()).map(TimelineEntry::step))
			.contains(TimelineEntry.Step.values());
	}

}

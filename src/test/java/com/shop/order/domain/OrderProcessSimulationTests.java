package com.shop.order.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.customer.ReleaseCredit;
import com.shop.customer.ReserveCredit;
import com.shop.delivery.CancelDelivery;
import com.shop.delivery.ScheduleDelivery;
import com.shop.inventory.CommitStock;
import com.shop.inventory.ReleaseStock;
import com.shop.inventory.ReserveStock;
import com.shop.order.OrderEvent;
import com.shop.payment.CancelPayment;
import com.shop.payment.RefundPayment;
import com.shop.payment.RequestPayment;

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

		assertThat(shop.story.order.status()).isIn(FINAL);
		assertThat(shop.published).doesNotHaveDuplicates();
		assertThat(shop.credit).isNotEqualTo(Hold.HELD);
		if (shop.story.order.status() == OrderStatus.DELIVERED) {
			assertThat(shop.stock).isEqualTo(Hold.TAKEN);
			assertThat(shop.money).isEqualTo(PaymentState.MADE);
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
				RefundPayment.class, ReleaseStock.class, ReleaseCredit.class, CancelPayment.class);
		assertThat(steps.stream().flatMap(shop -> shop.story.order.timeline().stream()).map(TimelineEntry::step))
			.contains(TimelineEntry.Step.values());
	}

	enum Hold {

		NONE, HELD, REFUSED, RELEASED, TAKEN

	}

	enum PaymentState {

		NONE, OPEN, MADE, DECLINED, CANCELLED, REFUNDED

	}

	enum Delivery {

		NONE, SCHEDULED, REFUSED

	}

	/** The other modules, as far as one order sees them, and the people around. */
	private static final class SimulatedShop {

		final OrderStory story = new OrderStory();

		final List<Class<?>> published = new ArrayList<>();

		final Set<Class<?>> sent = new HashSet<>();

		final List<String> deliverySteps = new ArrayList<>(
				List.of("DeliveryShipping", "DeliveryShipped", "DeliveryDelivered"));

		private final List<Object> underWay = new ArrayList<>();

		private final Set<Object> repeated = new HashSet<>();

		private final Random random;

		Hold credit = Hold.NONE;

		Hold stock = Hold.NONE;

		PaymentState money = PaymentState.NONE;

		Delivery delivery = Delivery.NONE;

		SimulatedShop(Random random) {
			this.random = random;
		}

		void run() {
			follow(this.story.process.begin(this.story.order));
			while (!this.underWay.isEmpty() || peopleCanAct()) {
				if (this.underWay.isEmpty() || oneIn(6)) {
					people();
				}
				else {
					deliver(this.underWay.get(this.random.nextInt(this.underWay.size())));
				}
			}
		}

		private void deliver(Object message) {
			// Some messages come a second time, now or much later.
			if (!(oneIn(4) && this.repeated.add(message))) {
				this.underWay.remove(message);
			}
			switch (message) {
				case ReserveCredit _ -> this.credit = decide(this.credit, "Credit");
				case ReserveStock _ -> this.stock = decide(this.stock, "Stock");
				case ReleaseCredit _ -> releaseCredit();
				case ReleaseStock _ -> releaseStock();
				case CommitStock _ -> commitStock();
				case RequestPayment _ -> move(PaymentState.NONE, PaymentState.OPEN, "PaymentCreated");
				case CancelPayment _ -> move(PaymentState.OPEN, PaymentState.CANCELLED, null);
				case RefundPayment _ -> move(PaymentState.MADE, PaymentState.REFUNDED, "PaymentRefunded");
				case ScheduleDelivery _ -> scheduleDelivery();
				case CancelDelivery _ -> cancelDelivery();
				default -> follow(this.story.tell(message));
			}
		}

		private void follow(Reaction reaction) {
			if (reaction instanceof Reaction.Done done) {
				for (var message : done.messages()) {
					if (message instanceof OrderEvent event) {
						this.published.add(event.getClass());
					}
					else {
						this.sent.add(message.getClass());
						this.underWay.add(message);
					}
				}
			}
		}

		private Hold decide(Hold before, String what) {
			if (before != Hold.NONE) {
				return before;
			}
			var refused = oneIn(5);
			answer(what + (refused ? "Refused" : "Reserved"));
			return refused ? Hold.REFUSED : Hold.HELD;
		}

		private void releaseCredit() {
			if (this.credit == Hold.HELD) {
				this.credit = Hold.RELEASED;
			}
		}

		private void releaseStock() {
			if (this.stock == Hold.HELD || this.stock == Hold.TAKEN) {
				this.stock = Hold.RELEASED;
				answer("StockReleased");
			}
		}

		private void commitStock() {
			if (this.stock == Hold.HELD) {
				this.stock = Hold.TAKEN;
				answer("StockCommitted");
			}
			else if (this.stock != Hold.TAKEN) {
				answer("StockRefused");
			}
		}

		private void move(PaymentState from, PaymentState to, @Nullable String event) {
			if (this.money == from) {
				this.money = to;
				if (event != null) {
					answer(event);
				}
			}
		}

		private void scheduleDelivery() {
			if (this.delivery == Delivery.NONE) {
				this.delivery = oneIn(5) ? Delivery.REFUSED : Delivery.SCHEDULED;
				answer((this.delivery == Delivery.REFUSED) ? "DeliveryRefused" : "DeliveryScheduled");
			}
		}

		/** It may come before what it cancels, and after the goods have left. */
		private void cancelDelivery() {
			if (this.delivery == Delivery.NONE
					|| (this.delivery == Delivery.SCHEDULED && this.deliverySteps.size() == 3)) {
				this.delivery = Delivery.REFUSED;
				answer("DeliveryCancelled");
			}
		}

		private boolean peopleCanAct() {
			return this.money == PaymentState.OPEN || isUnderWay();
		}

		private boolean isUnderWay() {
			return this.delivery == Delivery.SCHEDULED && !this.deliverySteps.isEmpty();
		}

		/**
		 * The customer pays, declines, cancels or lets the deadline pass; staff lose the
		 * goods, move them or cannot hand them over.
		 */
		private void people() {
			if (this.money == PaymentState.OPEN && oneIn(2)) {
				if (oneIn(4)) {
					move(PaymentState.OPEN, PaymentState.DECLINED, "PaymentFailed");
				}
				else {
					move(PaymentState.OPEN, PaymentState.MADE, "PaymentMade");
				}
			}
			else if (oneIn(6)) {
				follow(this.story.tell("CancelByCustomer"));
			}
			else if (this.money == PaymentState.OPEN && oneIn(8)) {
				follow(this.story.tell("PaymentDeadlinePassed"));
			}
			else if (isUnderWay() && oneIn(10)) {
				this.delivery = Delivery.REFUSED;
				answer("DeliveryRefused");
			}
			else if (isUnderWay()) {
				answer(this.deliverySteps.removeFirst());
			}
			else if (this.stock == Hold.HELD && oneIn(8)) {
				this.stock = Hold.RELEASED;
				answer("StockReleased");
			}
		}

		private void answer(String event) {
			this.underWay.add(this.story.message(event));
		}

		private boolean oneIn(int times) {
			return this.random.nextInt(times) == 0;
		}

	}

}

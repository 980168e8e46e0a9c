package com.shop.order.domain;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.customer.ReleaseCredit;
import com.shop.customer.ReserveCredit;
import com.shop.delivery.CancelDelivery;
import com.shop.inventory.ReleaseStock;
import com.shop.inventory.ReserveStock;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderRejected;
import com.shop.order.OrderRequested;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.payment.RefundPayment;
import com.shop.shared.Address;

import static org.assertj.core.api.Assertions.assertThat;

class OrderProcessTests {

	@Test
	void asksForCreditAndStockAtTheSameTime() {
		var story = OrderStory.aRequestedOrder();
		var order = story.order;

		var reaction = story.process.request(order);

		assertThat(reaction).isEqualTo(
				Reaction.done(
						new OrderRequested(order.id(), order.customerId(), order.lines(), order.total(),
								order.number()),
						new ReserveCredit(order.id(), order.customerId(), order.total()),
						new ReserveStock(order.id(), order.customerId(), order.items())));
		assertThat(order.status()).isEqualTo(OrderStatus.REQUESTED);
	}

	@ParameterizedTest
	@CsvSource({ "CreditReserved, StockReserved", "StockReserved, CreditReserved" })
	void isCreatedOnceBothAreHeldWhicheverComesFirst(String first, String second) {
		var story = OrderStory.of(first);
		assertThat(story.order.status()).isEqualTo(OrderStatus.REQUESTED);

		story.tell(second);

		assertThat(story.order.status()).isEqualTo(OrderStatus.CREATED);
		assertThat(story.order.isHeld()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "CreditReserved, CreditReserved", "StockReserved, StockReserved" })
	void isNotCreatedByTheSameHoldTwice(String hold, String again) {
		assertThat(OrderStory.of(hold, again).order.status()).isEqualTo(OrderStatus.REQUESTED);
	}

	@ParameterizedTest
	@CsvSource({ "CreditRefused, CREDIT_LIMIT_EXCEEDED, Too much.", "StockRefused, OUT_OF_STOCK, Too few." })
	void isRejectedForTheReasonOfTheRefusal(String refusal, String code, String message) {
		var story = OrderStory.aRequestedOrder();

		var reaction = story.tell(refusal);

		assertThat(reaction).isEqualTo(Reaction
			.done(new OrderRejected(story.order.id(), story.order.customerId(), code, message, story.order.number())));
		assertThat(story.order.reason()).contains(new Reason(code, message));
	}

	@Test
	void isRejectedOnceForTheFirstOfTwoReasons() {
		var story = OrderStory.of("CreditRefused", "StockRefused");

		assertThat(story.order.reason().map(Reason::code)).contains("CREDIT_LIMIT_EXCEEDED");
		assertThat(story.order.timeline()).extracting(TimelineEntry::step)
			.containsExactly(Step.REQUESTED, Step.REJECTED);
	}

	@Test
	void givesBackTheHoldThatArrivesAfterTheRejection() {
		var story = OrderStory.of("CreditRefused");
		assertThat(story.tell("StockReserved"))
			.isEqualTo(Reaction.done(new ReleaseStock(story.order.id(), story.order.customerId())));

		story = OrderStory.of("StockRefused");
		assertThat(story.tell("CreditReserved"))
			.isEqualTo(Reaction.done(new ReleaseCredit(story.order.id(), story.order.customerId())));
	}

	@Test
	void givesBackTheHoldsThatArriveAfterTheCustomerCancelled() {
		var story = OrderStory.of("CancelByCustomer");

		assertThat(story.tell("StockReserved"))
			.isEqualTo(Reaction.done(new ReleaseStock(story.order.id(), story.order.customerId())));
		assertThat(story.tell("CreditReserved"))
			.isEqualTo(Reaction.done(new ReleaseCredit(story.order.id(), story.order.customerId())));
		assertThat(story.order.status()).isEqualTo(OrderStatus.CANCELLED);
	}

	@Test
	void refundsMoneyThatArrivesForACancelledOrder() {
		var story = OrderStory.aPayableOrder().then("CancelByCustomer");

		assertThat(story.tell("PaymentMade")).isEqualTo(Reaction.done(new RefundPayment(story.order.id())));
		assertThat(story.tell("PaymentRefunded")).isEqualTo(Reaction.done());

		assertThat(story.order.status()).isEqualTo(OrderStatus.CANCELLED);
		assertThat(story.order.timeline()).extracting(TimelineEntry::step).endsWith(Step.CANCELLED, Step.REFUNDED);
	}

	@Test
	void takesTheMoneyBeforeItKnowsThePayment() {
		var story = OrderStory.aCreatedOrder().then("PaymentMade");
		assertThat(story.order.status()).isEqualTo(OrderStatus.PAID);

		assertThat(story.tell("PaymentCreated")).isEqualTo(Reaction.done());

		assertThat(story.order.status()).isEqualTo(OrderStatus.PAID);
		assertThat(story.order.paymentUrl()).contains(OrderStory.PAYMENT_URL);
	}

	@Test
	void makesUpForTheStepThatIsOvertaken() {
		var story = OrderStory.anOrderThatIsReadyToShip().then("DeliveryShipped");
		assertThat(story.order.status()).isEqualTo(OrderStatus.SHIPPED);

		assertThat(story.tell("DeliveryShipping")).isEqualTo(Reaction.alreadyDone());

		assertThat(story.order.timeline()).extracting(TimelineEntry::step)
			.endsWith(Step.READY_TO_SHIP, Step.SHIPPING, Step.SHIPPED);
	}

	@Test
	void isCancelledForTheReasonOfTheFailure() {
		assertThat(OrderStory.aCancelledOrder().order.reason()).contains(new Reason("PAYMENT_DECLINED", "Declined."));
		assertThat(OrderStory.aCreatedOrder().then("CancelByCustomer").order.reason().map(Reason::code))
			.contains("CANCELLED_BY_CUSTOMER");
	}

	@Test
	void tellsThatTheMoneyIsBackOnceItIs() {
		var story = OrderStory.anOrderThatWaitsForItsRefund();
		assertThat(story.order.timeline()).extracting(TimelineEntry::step).endsWith(Step.CANCELLING);

		assertThat(story.tell("PaymentRefunded")).isEqualTo(Reaction.done(new OrderCancelled(story.order.id(),
				story.order.customerId(), "OUT_OF_STOCK", "Too few.", true, story.order.number())));

		assertThat(story.order.timeline()).extracting(TimelineEntry::step)
			.endsWith(Step.CANCELLING, Step.REFUNDED, Step.CANCELLED);
	}

	@Test
	void putsTheStockBackThenRefundsThenIsCancelledWhenTheDeliveryIsRefused() {
		var story = OrderStory.aCommittedOrder();
		var id = story.order.id();
		var customer = story.order.customerId();

		assertThat(story.tell("DeliveryRefused")).isEqualTo(Reaction.done(new ReleaseStock(id, customer)));
		assertThat(story.tell("StockReleased")).isEqualTo(Reaction.done(new RefundPayment(id)));
		assertThat(story.order.status()).isEqualTo(OrderStatus.CANCELLING);
		assertThat(story.tell("PaymentRefunded")).isEqualTo(Reaction
			.done(new OrderCancelled(id, customer, "COUNTRY_NOT_SERVED", "Far.", true, story.order.number())));

		assertThat(story.order.status()).isEqualTo(OrderStatus.CANCELLED);
	}

	@Test
	void takesBackWhatCouldNotBeHandedOver() {
		for (var story : List.of(OrderStory.aShippingOrder(), OrderStory.aShippedOrder())) {
			story.then("DeliveryRefused").then("StockReleased").then("PaymentRefunded");

			assertThat(story.order.status()).isEqualTo(OrderStatus.CANCELLED);
			assertThat(story.order.reason().map(Reason::code)).contains("COUNTRY_NOT_SERVED");
			assertThat(story.order.timeline()).extracting(TimelineEntry::step)
				.endsWith(Step.CANCELLING, Step.REFUNDED, Step.CANCELLED);
		}
	}

	@Test
	void callsTheDeliveryOffFirstWhenTheCustomerCancels() {
		var story = OrderStory.anOrderThatIsReadyToShip();

		assertThat(story.tell("CancelByCustomer"))
			.isEqualTo(Reaction.done(new CancelDelivery(story.order.id(), story.order.customerId())));
		story.then("DeliveryCancelled").then("StockReleased").then("PaymentRefunded");

		assertThat(story.order.status()).isEqualTo(OrderStatus.CANCELLED);
		assertThat(story.order.reason().map(Reason::code)).contains("CANCELLED_BY_CUSTOMER");
	}

	@Test
	void refundsWhicheverAnswerComesFirstWhenItIsCancelledWhileTheStockIsCommitted() {
		for (var answer : List.of("StockReleased", "StockRefused")) {
			var story = OrderStory.aPaidOrder().then("CancelByCustomer").then("StockCommitted");

			assertThat(story.tell(answer)).isEqualTo(Reaction.done(new RefundPayment(story.order.id())));
		}
	}

	@Test
	void goesOnWhenTheGoodsWereFasterThanTheCancellation() {
		var story = OrderStory.anOrderThatIsReadyToShip().then("CancelByCustomer").then("DeliveryShipping");

		assertThat(story.order.status()).isEqualTo(OrderStatus.SHIPPING);
		assertThat(story.order.reason()).isEmpty();
		assertThat(story.order.timeline()).extracting(TimelineEntry::step)
			.endsWith(Step.READY_TO_SHIP, Step.CANCELLING, Step.RESUMED, Step.SHIPPING);
		assertThat(story.tell("CancelByCustomer")).isInstanceOf(Reaction.Refused.class);
	}

	@Test
	void canBePaidUntilTheDeadlineAndNotAfter() {
		var story = OrderStory.aPayableOrder();
		assertThat(story.order.payUntil()).contains(OrderStory.NOW.plus(OrderStory.PAYMENT_DEADLINE));

		story.then("PaymentDeadlinePassed");

		assertThat(story.order.reason().map(Reason::code)).contains("PAYMENT_DEADLINE_PASSED");
		assertThat(story.order.payUntil()).isEmpty();
		assertThat(OrderStory.aPaidOrder().order.payUntil()).isEmpty();
	}

	@Test
	void keepsTheAddressThatItBeganWith() {
		var story = OrderStory.aRequestedOrder();

		story.order.destination().setIfMissing(new Address("Methfesselstraße 7", "Berlin", "10965", "DE"));

		assertThat(story.order.deliveryAddress()).contains(story.address);
	}

	@Test
	void keepsTheTimeOfEveryStep() {
		assertThat(OrderStory.aDeliveredOrder().order.timeline())
			.allMatch(entry -> entry.occurredAt().equals(OrderStory.NOW))
			.extracting(TimelineEntry::step)
			.containsExactly(Step.REQUESTED, Step.CREATED, Step.PAYMENT_CREATED, Step.PAYMENT_MADE, Step.READY_TO_SHIP,
					Step.SHIPPING, Step.SHIPPED, Step.DELIVERED);
	}

}

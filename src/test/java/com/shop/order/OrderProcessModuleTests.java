package com.shop.order;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.modulith.test.Scenario;

import com.shop.Messages;
import com.shop.customer.CreditRefused;
import com.shop.customer.ReleaseCredit;
import com.shop.customer.ReserveCredit;
import com.shop.delivery.CancelDelivery;
import com.shop.delivery.DeliveryId;
import com.shop.delivery.DeliveryLine;
import com.shop.delivery.DeliveryRefused;
import com.shop.delivery.ScheduleDelivery;
import com.shop.inventory.CommitStock;
import com.shop.inventory.ReleaseStock;
import com.shop.inventory.ReserveStock;
import com.shop.inventory.StockCommitted;
import com.shop.inventory.StockRefused;
import com.shop.inventory.StockReleased;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Reason;
import com.shop.order.domain.TimelineEntry.Step;
import com.shop.order.tracking.OrderUpdate;
import com.shop.order.tracking.OrderUpdates;
import com.shop.payment.PaymentFailed;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentRefunded;
import com.shop.payment.RefundPayment;
import com.shop.payment.RequestPayment;
import com.shop.shared.Command;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.problem.Refusal;

import static com.shop.order.OtherModules.ARLINGTON;
import static com.shop.order.OtherModules.TEA;
import static com.shop.order.OtherModules.changed;
import static com.shop.order.OtherModules.creditReserved;
import static com.shop.order.OtherModules.deliveryScheduled;
import static com.shop.order.OtherModules.paymentMade;
import static com.shop.order.OtherModules.stockReserved;
import static com.shop.order.OtherModules.storyOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The process of an order with its database: the tests say what the other modules would.
 */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class })
class OrderProcessModuleTests {

	private final Orders orders;

	private final OrderUpdates updates;

	private final Messages messages;

	OrderProcessModuleTests(Orders orders, OrderUpdates updates, Messages messages) {
		this.orders = orders;
		this.updates = updates;
		this.messages = messages;
	}

	@Test
	void isCreatedOnceCreditAndStockAreHeld(Scenario scenario) {
		var order = anOrder();
		this.messages.send(creditReserved(order));

		scenario.publish(stockReserved(order))
			.andWaitForEventOfType(OrderCreated.class)
			.toArriveAndVerify(
					event -> assertThat(event).isEqualTo(new OrderCreated(order.id(), order.customerId(), order.lines(),
							order.total(), this.orders.find(order.id()).payUntil().orElseThrow(), order.number())));
		this.messages.awaitDone();

		assertThat(status(order)).isEqualTo(OrderStatus.CREATED);
	}

	@Test
	void isRejectedAndGivesBackWhatIsHeld(Scenario scenario) {
		var order = anOrder();
		this.messages.send(creditReserved(order));

		scenario.publish(new StockRefused(order.id(), order.customerId(), "OUT_OF_STOCK", "Too few."))
			.andWaitForEventOfType(ReleaseCredit.class)
			.toArrive();
		this.messages.awaitDone();

		var stored = this.orders.find(order.id());
		assertThat(stored.status()).isEqualTo(OrderStatus.REJECTED);
		assertThat(stored.reason().orElseThrow().code()).isEqualTo("OUT_OF_STOCK");
	}

	@Test
	void goesThroughAllStages(AssertablePublishedEvents events) {
		var order = anOrder();
		var story = storyOf(order);

		this.messages.send(story.toArray());

		var stored = this.orders.find(order.id());
		assertThat(stored.status()).isEqualTo(OrderStatus.DELIVERED);
		assertThat(stored.paymentUrl()).contains("http://pay");
		assertThat(stored.destination().expectedOn()).contains(OtherModules.TOMORROW);
		assertThat(stored.destination().carrier()).contains("DHL");
		assertThat(stored.destination().trackingNumber()).contains("0034");
		assertThat(steps(order)).containsExactly(Step.REQUESTED, Step.CREATED, Step.PAYMENT_CREATED, Step.PAYMENT_MADE,
				Step.READY_TO_SHIP, Step.SHIPPING, Step.SHIPPED, Step.DELIVERED);
		assertThat(events.ofType(OrderEvent.class)).hasExactlyElementsOfTypes(OrderRequested.class, OrderCreated.class,
				OrderReadyToShip.class, OrderShipping.class, OrderShipped.class, OrderDelivered.class);
		assertThat(events.ofType(Command.class)).hasExactlyElementsOfTypes(ReserveCredit.class, ReserveStock.class,
				RequestPayment.class, CommitStock.class, ReleaseCredit.class, ScheduleDelivery.class);
		assertThat(events.ofType(ScheduleDelivery.class))
			.containsExactly(new ScheduleDelivery(order.id(), order.number().value(), order.customerId(),
					"Grace Hopper", "+1 202 555 0100", ARLINGTON, null, List.of(new DeliveryLine(TEA, 2, "Assam"))));
	}

	@Test
	void takesEveryMessageOnce(AssertablePublishedEvents events) {
		var order = anOrder();
		var story = storyOf(order);

		this.messages.send(story.stream().flatMap(message -> Stream.of(message, message)).toArray());
		this.messages.send(story.toArray());

		assertThat(steps(order)).hasSize(8);
		assertThat(events.ofType(OrderEvent.class)).hasSize(6);
		assertThat(events.ofType(Command.class)).hasSize(6);
	}

	@Test
	void takesMessagesThatComeAtOnceOneAfterTheOther(AssertablePublishedEvents events) {
		var order = anOrder();

		this.messages.sendAtOnce(Collections.nCopies(5, List.of(creditReserved(order), stockReserved(order)))
			.stream()
			.flatMap(List::stream)
			.toList());

		assertThat(status(order)).isEqualTo(OrderStatus.CREATED);
		assertThat(events.ofType(OrderCreated.class)).hasSize(1);
		assertThat(events.ofType(RequestPayment.class)).hasSize(1);
	}

	@Test
	void endsOneWayWhenPaymentAndCancellationComeAtOnce(AssertablePublishedEvents events) {
		for (int i = 0; i < 5; i++) {
			var order = aCreatedOrder();
			var paid = paymentMade(order);

			Messages.atOnce(List.of(() -> {
				this.messages.publish(paid);
				return true;
			}, () -> cancelled(order)));
			this.messages.awaitDone();

			if (status(order) == OrderStatus.CANCELLING) {
				assertThat(events.ofType(ReleaseStock.class).matching(it -> it.orderId().equals(order.id())))
					.hasSize(1);
			}
			else {
				assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
				assertThat(events.ofType(RefundPayment.class).matching(it -> it.orderId().equals(order.id())))
					.hasSize(1);
				assertThat(events.ofType(CommitStock.class).matching(it -> it.orderId().equals(order.id()))).isEmpty();
			}
		}
	}

	@Test
	void isCancelledWhenThePaymentFails(AssertablePublishedEvents events) {
		var order = aCreatedOrder();

		this.messages.send(new PaymentFailed(PaymentId.next(), order.id(), order.customerId(), order.total(),
				"PAYMENT_DECLINED", "Declined."));

		assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
		assertThat(events.ofType(OrderCancelled.class)).containsExactly(new OrderCancelled(order.id(),
				order.customerId(), "PAYMENT_DECLINED", "Declined.", false, order.number()));
		assertThat(events.ofType(ReleaseStock.class)).hasSize(1);
		assertThat(events.ofType(ReleaseCredit.class)).hasSize(1);
	}

	@Test
	void refundsMoneyThatArrivesForACancelledOrder(Scenario scenario) {
		var order = aCreatedOrder();
		this.orders.cancel(order.id(), Reason.byCustomer(null));

		scenario.publish(paymentMade(order)).andWaitForEventOfType(RefundPayment.class).toArrive();
		this.messages.awaitDone();
		this.messages.send(new PaymentRefunded(PaymentId.next(), order.id(), order.customerId(), order.total()));

		assertThat(steps(order)).endsWith(Step.CANCELLED, Step.REFUNDED);
	}

	@Test
	void refundsAnOrderWhoseReservationIsGone(AssertablePublishedEvents events) {
		var order = aCreatedOrder();
		this.messages.send(paymentMade(order));

		this.messages.send(new StockRefused(order.id(), order.customerId(), "NOT_RESERVED", "Gone."));
		assertThat(status(order)).isEqualTo(OrderStatus.CANCELLING);
		this.messages.send(new PaymentRefunded(PaymentId.next(), order.id(), order.customerId(), order.total()));

		assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
		assertThat(events.ofType(OrderCancelled.class)).containsExactly(
				new OrderCancelled(order.id(), order.customerId(), "NOT_RESERVED", "Gone.", true, order.number()));
	}

	@Test
	void givesBackStockThenMoneyWhenTheDeliveryIsRefused(AssertablePublishedEvents events) {
		var order = aCreatedOrder();
		this.messages.send(paymentMade(order), stockCommitted(order),
				new DeliveryRefused(DeliveryId.next(), order.id(), order.customerId(), "COUNTRY_NOT_SERVED", "Far."));
		assertThat(status(order)).isEqualTo(OrderStatus.CANCELLING);
		assertThat(events.ofType(ReleaseStock.class)).hasSize(1);
		assertThat(events.ofType(RefundPayment.class)).isEmpty();

		this.messages.send(new StockReleased(order.id(), order.customerId(), List.of()));
		assertThat(status(order)).isEqualTo(OrderStatus.CANCELLING);
		assertThat(events.ofType(RefundPayment.class)).hasSize(1);
		assertThat(events.ofType(OrderCancelled.class)).isEmpty();

		this.messages.send(new PaymentRefunded(PaymentId.next(), order.id(), order.customerId(), order.total()));
		assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
		assertThat(events.ofType(OrderCancelled.class)).containsExactly(
				new OrderCancelled(order.id(), order.customerId(), "COUNTRY_NOT_SERVED", "Far.", true, order.number()));
	}

	@Test
	void callsOffTheDeliveryOfAnOrderThatIsReadyToShip(AssertablePublishedEvents events) {
		var order = aCreatedOrder();
		this.messages.send(paymentMade(order), stockCommitted(order), deliveryScheduled(DeliveryId.next(), order));

		this.orders.cancel(order.id(), Reason.byCustomer(null));
		this.orders.cancel(order.id(), Reason.byCustomer(null));

		assertThat(status(order)).isEqualTo(OrderStatus.CANCELLING);
		assertThat(events.ofType(CancelDelivery.class))
			.containsExactly(new CancelDelivery(order.id(), order.customerId()));
	}

	@Test
	void rejectsTheOrderOfACustomerWhoWasErasedMeanwhile() {
		var order = anOrder();

		this.messages.send(new CreditRefused(order.id(), order.customerId(), order.total(), "CUSTOMER_UNKNOWN",
				"There is no such customer."), stockReserved(order));

		assertThat(status(order)).isEqualTo(OrderStatus.REJECTED);
	}

	/** An order that was just placed. */
	private Order anOrder() {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		return this.orders.place(customer, List.of(new Item(TEA, 2)));
	}

	private Order aCreatedOrder() {
		var order = anOrder();
		this.messages.send(creditReserved(order), stockReserved(order));
		assertThat(status(order)).isEqualTo(OrderStatus.CREATED);
		return order;
	}

	private static StockCommitted stockCommitted(Order order) {
		return new StockCommitted(order.id(), order.customerId(), List.of(new Item(TEA, 2)));
	}

	private boolean cancelled(Order order) {
		try {
			this.orders.cancel(order.id(), Reason.byCustomer(null));
			return true;
		}
		catch (Refusal paidBefore) {
			return false;
		}
	}

	private OrderStatus status(Order order) {
		return this.orders.find(order.id()).status();
	}

	private List<Step> steps(Order order) {
		return this.updates.timeline(order.id()).stream().map(OrderUpdate::step).toList();
	}

}

package com.shop.order.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.customer.ReleaseCredit;
import com.shop.delivery.CancelDelivery;
import com.shop.inventory.CommitStock;
import com.shop.inventory.ReleaseStock;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
import com.shop.order.OrderEvent;
import com.shop.order.OrderReadyToShip;
import com.shop.order.OrderRejected;
import com.shop.order.OrderShipped;
import com.shop.order.OrderShipping;
import com.shop.payment.CancelPayment;
import com.shop.payment.RefundPayment;
import com.shop.payment.RequestPayment;

import static org.assertj.core.api.Assertions.assertThat;

/** Every message in every situation of an order: the whole process as one table. */
class OrderProcessTableTests {

	private static final Map<String, Supplier<OrderStory>> SITUATIONS = OrderStory.situations();

	private static final Map<String, String> GROUPS = Map.of("any request", "REQUESTED CREDIT_HELD STOCK_HELD",
			"any created", "CREATED PAYABLE", "any paid", "PAID COMMITTED", "any on its way",
			"READY_TO_SHIP SHIPPING SHIPPED DELIVERED", "any cancelling",
			"CALLING_OFF CALLING_BACK RETURNING REFUNDING", "any cancelled", "CANCELLED REFUNDED");

	/**
	 * Message; situations; answer: the next state ("same" if it stays) and what is sent.
	 */
	private static final String TABLE = """
			CreditReserved; REQUESTED; same
			CreditReserved; STOCK_HELD; CREATED: OrderCreated RequestPayment
			CreditReserved; REJECTED, any cancelled; same: ReleaseCredit
			CreditReserved; CREDIT_HELD, any created, any paid, any on its way, any cancelling; already done
			CreditRefused; REQUESTED; REJECTED: OrderRejected
			CreditRefused; CREDIT_HELD; REJECTED: ReleaseCredit OrderRejected
			CreditRefused; STOCK_HELD; REJECTED: ReleaseStock OrderRejected
			CreditRefused; REJECTED, any created, any paid, any on its way, any cancelling, any cancelled; already done
			StockReserved; REQUESTED; same
			StockReserved; CREDIT_HELD; CREATED: OrderCreated RequestPayment
			StockReserved; REJECTED, any cancelled; same: ReleaseStock
			StockReserved; STOCK_HELD, any created, any paid, any on its way, any cancelling; already done
			StockRefused; REQUESTED; REJECTED: OrderRejected
			StockRefused; CREDIT_HELD; REJECTED: ReleaseCredit OrderRejected
			StockRefused; STOCK_HELD; REJECTED: ReleaseStock OrderRejected
			StockRefused; PAID; CANCELLING: RefundPayment
			StockRefused; RETURNING; CANCELLING: RefundPayment
			StockRefused; REJECTED, any created, COMMITTED, any on its way, any cancelled; already done
			StockRefused; CALLING_OFF, CALLING_BACK, REFUNDING; already done
			StockCommitted; PAID; same: ScheduleDelivery
			StockCommitted; any request, REJECTED, any created, COMMITTED; already done
			StockCommitted; any on its way, any cancelling, any cancelled; already done
			StockReleased; RETURNING; CANCELLING: RefundPayment
			StockReleased; any request, REJECTED, any created, any paid; already done
			StockReleased; any on its way, CALLING_OFF, CALLING_BACK, REFUNDING, any cancelled; already done
			PaymentCreated; CREATED; same
			PaymentCreated; any cancelled; same: CancelPayment
			PaymentCreated; PAYABLE, any paid, any on its way, any cancelling; already done
			PaymentCreated; any request, REJECTED; refused
			PaymentMade; any created; PAID: CommitStock ReleaseCredit
			PaymentMade; any cancelled; same: RefundPayment
			PaymentMade; any paid, any on its way, any cancelling; already done
			PaymentMade; any request, REJECTED; refused
			PaymentFailed; any created; CANCELLED: ReleaseStock ReleaseCredit CancelPayment OrderCancelled
			PaymentFailed; any cancelling, any cancelled; already done
			PaymentFailed; any request, REJECTED, any paid, any on its way; refused
			PaymentRefunded; REFUNDING; CANCELLED: OrderCancelledAndRefunded
			PaymentRefunded; CANCELLED; same
			PaymentRefunded; REFUNDED; already done
			PaymentRefunded; any request, REJECTED, any created, any paid, any on its way; refused
			PaymentRefunded; CALLING_OFF, CALLING_BACK, RETURNING; refused
			DeliveryScheduled; any paid; READY_TO_SHIP: OrderReadyToShip
			DeliveryScheduled; any on its way, any cancelling, any cancelled; already done
			DeliveryScheduled; any request, REJECTED, any created; refused
			DeliveryRefused; any paid, READY_TO_SHIP, SHIPPING, SHIPPED; CANCELLING: ReleaseStock
			DeliveryRefused; CALLING_OFF, CALLING_BACK; CANCELLING: ReleaseStock
			DeliveryRefused; RETURNING, REFUNDING, any cancelled; already done
			DeliveryRefused; any request, REJECTED, any created, DELIVERED; refused
			DeliveryCancelled; CALLING_OFF, CALLING_BACK; CANCELLING: ReleaseStock
			DeliveryCancelled; RETURNING, REFUNDING, any cancelled; already done
			DeliveryCancelled; any request, REJECTED, any created, any paid, any on its way; refused
			DeliveryShipping; any paid, CALLING_OFF; SHIPPING: OrderReadyToShip OrderShipping
			DeliveryShipping; READY_TO_SHIP, CALLING_BACK; SHIPPING: OrderShipping
			DeliveryShipping; SHIPPING, SHIPPED, DELIVERED; already done
			DeliveryShipping; any request, REJECTED, any created, RETURNING, REFUNDING, any cancelled; refused
			DeliveryShipped; any paid, CALLING_OFF; SHIPPED: OrderReadyToShip OrderShipping OrderShipped
			DeliveryShipped; READY_TO_SHIP, CALLING_BACK; SHIPPED: OrderShipping OrderShipped
			DeliveryShipped; SHIPPING; SHIPPED: OrderShipped
			DeliveryShipped; SHIPPED, DELIVERED; already done
			DeliveryShipped; any request, REJECTED, any created, RETURNING, REFUNDING, any cancelled; refused
			DeliveryDelivered; any paid; DELIVERED: OrderReadyToShip OrderShipping OrderShipped OrderDelivered
			DeliveryDelivered; CALLING_OFF; DELIVERED: OrderReadyToShip OrderShipping OrderShipped OrderDelivered
			DeliveryDelivered; READY_TO_SHIP, CALLING_BACK; DELIVERED: OrderShipping OrderShipped OrderDelivered
			DeliveryDelivered; SHIPPING; DELIVERED: OrderShipped OrderDelivered
			DeliveryDelivered; SHIPPED; DELIVERED: OrderDelivered
			DeliveryDelivered; DELIVERED; already done
			DeliveryDelivered; any request, REJECTED, any created, RETURNING, REFUNDING, any cancelled; refused
			PaymentDeadlinePassed; any created; CANCELLED: ReleaseStock ReleaseCredit CancelPayment OrderCancelled
			PaymentDeadlinePassed; any request, REJECTED, any paid, any on its way; already done
			PaymentDeadlinePassed; any cancelling, any cancelled; already done
			CancelByCustomer; REQUESTED; CANCELLED: OrderCancelled
			CancelByCustomer; CREDIT_HELD; CANCELLED: ReleaseCredit OrderCancelled
			CancelByCustomer; STOCK_HELD; CANCELLED: ReleaseStock OrderCancelled
			CancelByCustomer; any created; CANCELLED: ReleaseStock ReleaseCredit CancelPayment OrderCancelled
			CancelByCustomer; PAID; CANCELLING: ReleaseStock
			CancelByCustomer; COMMITTED, READY_TO_SHIP; CANCELLING: CancelDelivery
			CancelByCustomer; any cancelling, any cancelled; already done
			CancelByCustomer; REJECTED, SHIPPING, SHIPPED, DELIVERED; refused
			""";

	/** What the table says of one message in one situation. */
	record Cell(String message, String situation, String answer) {

		OrderStory story() {
			return SITUATIONS.getOrDefault(this.situation, () -> {
				throw new IllegalArgumentException("How does an order become " + this.situation + "?");
			}).get();
		}

		@Override
		public String toString() {
			return this.message + " of an order that is " + this.situation + ": " + this.answer;
		}

	}

	@Test
	void everyMessageHasAnAnswerInEverySituation() {
		var wanted = OrderStory.messages()
			.stream()
			.flatMap(message -> SITUATIONS.keySet().stream().map(it -> message + " " + it));

		assertThat(cells().map(cell -> cell.message() + " " + cell.situation()))
			.containsExactlyInAnyOrderElementsOf(wanted.toList());
	}

	@Test
	void everyStatusIsAmongTheSituations() {
		assertThat(SITUATIONS.values().stream().map(story -> story.get().order.status()))
			.contains(OrderStatus.values());
	}

	@ParameterizedTest
	@MethodSource("cells")
	void isAnswered(Cell cell) {
		var story = cell.story();
		var before = story.state();

		var reaction = story.tell(cell.message());

		switch (cell.answer()) {
			case "already done" -> {
				assertThat(reaction).isInstanceOf(Reaction.AlreadyDone.class);
				assertThat(story.state()).isEqualTo(before);
			}
			case "refused" -> {
				assertThat(reaction).isInstanceOfSatisfying(Reaction.Refused.class,
						refused -> assertThat(refused.because()).contains(story.order.id().toString(),
								story.order.status().name()));
				assertThat(story.state()).isEqualTo(before);
			}
			default -> {
				var parts = cell.answer().split(": ", 2);
				var next = parts[0].equals("same") ? before.getFirst() : OrderStatus.valueOf(parts[0]);
				assertThat(story.order.status()).isEqualTo(next);
				assertThat(reaction).isEqualTo(new Reaction.Done((parts.length == 1) ? List.of()
						: Arrays.stream(parts[1].split(" ")).map(name -> sent(name, story.order)).toList()));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("cells")
	void isAnsweredOnce(Cell cell) {
		var story = cell.story();
		story.tell(cell.message());
		var once = story.state();

		var again = story.tell(cell.message());

		assertThat(story.state()).isEqualTo(once);
		if (again instanceof Reaction.Done done) {
			assertThat(done.messages()).allMatch(message -> GIVES_BACK.contains(message.getClass()));
		}
	}

	/** Commands that can be sent any number of times: there is nothing left to give. */
	private static final Set<Class<?>> GIVES_BACK = Set.of(ReleaseCredit.class, ReleaseStock.class, RefundPayment.class,
			CancelPayment.class, CancelDelivery.class);

	static Stream<Cell> cells() {
		return TABLE.lines().flatMap(line -> {
			var columns = line.split("; ", 3);
			return Arrays.stream(columns[1].split(", "))
				.flatMap(group -> Arrays.stream(GROUPS.getOrDefault(group, group).split(" ")))
				.map(situation -> new Cell(columns[0], situation, columns[2]));
		});
	}

	/** The command or event of that name, as it must be sent about the order. */
	private static Object sent(String name, Order order) {
		return switch (name) {
			case "RequestPayment" -> new RequestPayment(order.id(), order.customerId(), order.total());
			case "CancelPayment" -> new CancelPayment(order.id());
			case "RefundPayment" -> new RefundPayment(order.id());
			case "CommitStock" -> new CommitStock(order.id(), order.customerId());
			case "ReleaseStock" -> new ReleaseStock(order.id(), order.customerId());
			case "ReleaseCredit" -> new ReleaseCredit(order.id(), order.customerId());
			case "CancelDelivery" -> new CancelDelivery(order.id(), order.customerId());
			case "ScheduleDelivery" -> ProcessMessages.scheduleDelivery(order);
			default -> event(name, order);
		};
	}

	private static OrderEvent event(String name, Order order) {
		return switch (name) {
			case "OrderCreated" -> new OrderCreated(order.id(), order.customerId(), order.lines(), order.total(),
					order.payUntil().orElse(null));
			case "OrderRejected" ->
				new OrderRejected(order.id(), order.customerId(), reason(order).code(), reason(order).message());
			case "OrderCancelled" -> new OrderCancelled(order.id(), order.customerId(), reason(order).code(),
					reason(order).message(), false);
			case "OrderCancelledAndRefunded" ->
				new OrderCancelled(order.id(), order.customerId(), reason(order).code(), reason(order).message(), true);
			case "OrderReadyToShip" -> new OrderReadyToShip(order.id(), order.customerId());
			case "OrderShipping" -> new OrderShipping(order.id(), order.customerId());
			case "OrderShipped" -> new OrderShipped(order.id(), order.customerId());
			case "OrderDelivered" -> new OrderDelivered(order.id(), order.customerId());
			default -> throw new IllegalArgumentException("How is a " + name + " made?");
		};
	}

	private static Reason reason(Order order) {
		return order.reason().orElseThrow();
	}

}

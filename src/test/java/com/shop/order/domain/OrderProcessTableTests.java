package com.shop.order.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.shop.customer.ReleaseCredit;
import com.shop.delivery.CancelDelivery;
import com.shop.delivery.ChangeDeliveryAddress;
import com.shop.inventory.CommitStock;
import com.shop.inventory.ReleaseStock;
import com.shop.inventory.ReturnStock;
import com.shop.order.OrderCancelled;
import com.shop.order.OrderCreated;
import com.shop.order.OrderDelivered;
import com.shop.order.OrderEvent;
import com.shop.order.OrderPaymentReminded;
import com.shop.order.OrderReadyToShip;
import com.shop.order.OrderRejected;
import com.shop.order.OrderReturned;
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
			"any created", "CREATED PAYABLE REMINDED", "any paid", "PAID COMMITTED FREE", "any ready",
			"READY_TO_SHIP REDIRECTED GIVING_BACK", "any delivered", "DELIVERED GOODS_BACK", "any on its way",
			"READY_TO_SHIP REDIRECTED GIVING_BACK SHIPPING SHIPPED DELIVERED GOODS_BACK", "any cancelling",
			"CALLING_OFF CALLING_BACK RETURNING FREE_RETURNING REFUNDING", "any cancelled", "CANCELLED REFUNDED");

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
			StockRefused; FREE, FREE_RETURNING; CANCELLED: OrderCancelled
			StockRefused; RETURNING; CANCELLING: RefundPayment
			StockRefused; REJECTED, any created, COMMITTED, any on its way, any cancelled; already done
			StockRefused; CALLING_OFF, CALLING_BACK, REFUNDING; already done
			StockCommitted; PAID, FREE; same: ScheduleDelivery
			StockCommitted; any request, REJECTED, any created, COMMITTED; already done
			StockCommitted; any on its way, any cancelling, any cancelled; already done
			StockReleased; RETURNING; CANCELLING: RefundPayment
			StockReleased; FREE_RETURNING; CANCELLED: OrderCancelled
			StockReleased; any request, REJECTED, any created, any paid; already done
			StockReleased; any on its way, CALLING_OFF, CALLING_BACK, REFUNDING, any cancelled; already done
			PaymentCreated; CREATED, FREE, FREE_RETURNING; same
			PaymentCreated; any cancelled; same: CancelPayment
			PaymentCreated; PAYABLE, REMINDED, PAID, COMMITTED, any on its way; already done
			PaymentCreated; CALLING_OFF, CALLING_BACK, RETURNING, REFUNDING; already done
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
			PaymentRefunded; CALLING_OFF, CALLING_BACK, RETURNING, FREE_RETURNING; refused
			PaymentPartRefunded; GIVING_BACK; same
			PaymentPartRefunded; any request, REJECTED, any created; refused
			PaymentPartRefunded; any paid, READY_TO_SHIP, REDIRECTED, SHIPPING, SHIPPED, any delivered; already done
			PaymentPartRefunded; any cancelling, any cancelled; already done
			DeliveryScheduled; any paid; READY_TO_SHIP: OrderReadyToShip
			DeliveryScheduled; any on its way, any cancelling, any cancelled; already done
			DeliveryScheduled; any request, REJECTED, any created; refused
			DeliveryRefused; any paid, any ready, SHIPPING, SHIPPED; CANCELLING: ReleaseStock
			DeliveryRefused; CALLING_OFF, CALLING_BACK; CANCELLING: ReleaseStock
			DeliveryRefused; RETURNING, FREE_RETURNING, REFUNDING, any cancelled; already done
			DeliveryRefused; any request, REJECTED, any created, any delivered; refused
			DeliveryCancelled; CALLING_OFF, CALLING_BACK; CANCELLING: ReleaseStock
			DeliveryCancelled; RETURNING, FREE_RETURNING, REFUNDING, any cancelled; already done
			DeliveryCancelled; any request, REJECTED, any created, any paid, any on its way; refused
			DeliveryShipping; any paid, CALLING_OFF; SHIPPING: OrderReadyToShip OrderShipping
			DeliveryShipping; any ready, CALLING_BACK; SHIPPING: OrderShipping
			DeliveryShipping; SHIPPING, SHIPPED, any delivered; already done
			DeliveryShipping; any request, REJECTED, any created; refused
			DeliveryShipping; RETURNING, FREE_RETURNING, REFUNDING, any cancelled; refused
			DeliveryShipped; any paid, CALLING_OFF; SHIPPED: OrderReadyToShip OrderShipping OrderShipped
			DeliveryShipped; any ready, CALLING_BACK; SHIPPED: OrderShipping OrderShipped
			DeliveryShipped; SHIPPING; SHIPPED: OrderShipped
			DeliveryShipped; SHIPPED, any delivered; already done
			DeliveryShipped; any request, REJECTED, any created; refused
			DeliveryShipped; RETURNING, FREE_RETURNING, REFUNDING, any cancelled; refused
			DeliveryDelivered; any paid; DELIVERED: OrderReadyToShip OrderShipping OrderShipped OrderDelivered
			DeliveryDelivered; CALLING_OFF; DELIVERED: OrderReadyToShip OrderShipping OrderShipped OrderDelivered
			DeliveryDelivered; any ready, CALLING_BACK; DELIVERED: OrderShipping OrderShipped OrderDelivered
			DeliveryDelivered; SHIPPING; DELIVERED: OrderShipped OrderDelivered
			DeliveryDelivered; SHIPPED; DELIVERED: OrderDelivered
			DeliveryDelivered; any delivered; already done
			DeliveryDelivered; any request, REJECTED, any created; refused
			DeliveryDelivered; RETURNING, FREE_RETURNING, REFUNDING, any cancelled; refused
			PaymentDeadlinePassed; any created; CANCELLED: ReleaseStock ReleaseCredit CancelPayment OrderCancelled
			PaymentDeadlinePassed; any request, REJECTED, any paid, any on its way; already done
			PaymentDeadlinePassed; any cancelling, any cancelled; already done
			PaymentDeadlineNear; PAYABLE; same: OrderPaymentReminded
			PaymentDeadlineNear; CREATED, REMINDED; already done
			PaymentDeadlineNear; any request, REJECTED, any paid, any on its way; already done
			PaymentDeadlineNear; any cancelling, any cancelled; already done
			CancelByCustomer; REQUESTED; CANCELLED: OrderCancelled
			CancelByCustomer; CREDIT_HELD; CANCELLED: ReleaseCredit OrderCancelled
			CancelByCustomer; STOCK_HELD; CANCELLED: ReleaseStock OrderCancelled
			CancelByCustomer; any created; CANCELLED: ReleaseStock ReleaseCredit CancelPayment OrderCancelled
			CancelByCustomer; PAID, FREE; CANCELLING: ReleaseStock
			CancelByCustomer; COMMITTED, any ready; CANCELLING: CancelDelivery
			CancelByCustomer; any cancelling, any cancelled; already done
			CancelByCustomer; REJECTED, SHIPPING, SHIPPED, any delivered; refused
			RefundInPart; PAID, COMMITTED, READY_TO_SHIP, REDIRECTED; same: RefundPaymentInPart
			RefundInPart; SHIPPING, SHIPPED, any delivered; same: RefundPaymentInPart
			RefundInPart; GIVING_BACK; already done
			RefundInPart; any request, REJECTED, any created, FREE, any cancelling, any cancelled; refused
			ReturnOfGoods; DELIVERED; same: OrderReturned ReturnStock RefundPaymentInPart
			ReturnOfGoods; GOODS_BACK; already done
			ReturnOfGoods; any request, REJECTED, any created, any paid, any ready, SHIPPING, SHIPPED; refused
			ReturnOfGoods; any cancelling, any cancelled; refused
			AddressChange; any request, any created, PAID, FREE; same
			AddressChange; COMMITTED, READY_TO_SHIP, GIVING_BACK; same: ChangeDeliveryAddress
			AddressChange; REDIRECTED; already done
			AddressChange; REJECTED, SHIPPING, SHIPPED, any delivered, any cancelling, any cancelled; refused
			DeliveryAddressRetained; REDIRECTED; same
			DeliveryAddressRetained; any request, REJECTED, any created, any paid; already done
			DeliveryAddressRetained; READY_TO_SHIP, GIVING_BACK; already done
			DeliveryAddressRetained; SHIPPING, SHIPPED, any delivered, any cancelling, any cancelled; already done
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
			case "RequestPayment" -> new RequestPayment(order.id(), order.customerId(), order.total(),
					OrderStory.NOW.plus(OrderStory.PAYMENT_DEADLINE), order.number().value(), OrderStory.ITEMS);
			case "CancelPayment" -> new CancelPayment(order.id());
			case "RefundPayment" -> new RefundPayment(order.id());
			case "CommitStock" -> new CommitStock(order.id(), order.customerId());
			case "ReleaseStock" -> new ReleaseStock(order.id(), order.customerId());
			case "ReleaseCredit" -> new ReleaseCredit(order.id(), order.customerId());
			case "CancelDelivery" -> new CancelDelivery(order.id(), order.customerId());
			case "RefundPaymentInPart" -> ProcessMessages.refundInPart(order, order.afterSale().refunds().getLast());
			case "ReturnStock" ->
				new ReturnStock(order.id(), order.customerId(), goods(order).id(), goods(order).lines());
			case "ChangeDeliveryAddress" ->
				new ChangeDeliveryAddress(order.id(), order.customerId(), 1, order.deliveryAddress().orElseThrow());
			case "ScheduleDelivery" -> ProcessMessages.scheduleDelivery(order);
			default -> event(name, order);
		};
	}

	private static OrderEvent event(String name, Order order) {
		return switch (name) {
			case "OrderCreated" -> new OrderCreated(order.id(), order.customerId(), order.lines(), order.total(),
					order.payUntil().orElse(null), order.number());
			case "OrderRejected" -> new OrderRejected(order.id(), order.customerId(), reason(order).code(),
					reason(order).message(), order.number());
			case "OrderCancelled", "OrderCancelledAndRefunded" -> new OrderCancelled(order.id(), order.customerId(),
					reason(order).code(), reason(order).message(), name.endsWith("AndRefunded"), order.number());
			case "OrderPaymentReminded" -> new OrderPaymentReminded(order.id(), order.customerId(), order.total(),
					OrderStory.PAYMENT_URL, OrderStory.NOW.plus(OrderStory.PAYMENT_DEADLINE), order.number());
			case "OrderReturned" -> new OrderReturned(order.id(), order.customerId(), goods(order).id(),
					goods(order).lines(), Money.parse("EUR 12.50"), goods(order).refund(), order.number());
			case "OrderReadyToShip" -> new OrderReadyToShip(order.id(), order.customerId(), order.number());
			case "OrderShipping" -> new OrderShipping(order.id(), order.customerId(), order.number());
			case "OrderShipped" -> new OrderShipped(order.id(), order.customerId(), order.number());
			case "OrderDelivered" -> new OrderDelivered(order.id(), order.customerId(), order.number());
			default -> throw new IllegalArgumentException("How is a " + name + " made?");
		};
	}

	private static OrderReturn goods(Order order) {
		return order.afterSale().returns().getLast();
	}

	private static Reason reason(Order order) {
		return order.reason().orElseThrow();
	}

}

package com.shop.order;

import java.util.List;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;

import com.shop.Messages;
import com.shop.customer.OrdersUnderWay;
import com.shop.inventory.GoodsCondition;
import com.shop.inventory.ReturnedItem;
import com.shop.order.OtherModules.FixedPrices;
import com.shop.order.domain.AfterSales;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.order.domain.Reason;
import com.shop.payment.PaymentId;
import com.shop.payment.PaymentPartRefunded;
import com.shop.payment.RefundPaymentInPart;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.problem.Conflict;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.Unprocessable;

import static com.shop.order.OtherModules.ARLINGTON;
import static com.shop.order.OtherModules.IMPORTED;
import static com.shop.order.OtherModules.changed;
import static com.shop.order.OtherModules.storyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Refunds of an order that the payment gateway has to be able to make. */
@ApplicationModuleTest
@Import({ FixedPrices.class, OtherModules.Directory.class })
class AfterSalesModuleTests {

	private static final Money PAYABLE = Money.parse("USD 34.99");

	private final AfterSales sales;

	private final Orders orders;

	private final OrdersUnderWay shop;

	private final OtherModules.Till till;

	private final Messages messages;

	AfterSalesModuleTests(AfterSales sales, Orders orders, OrdersUnderWay shop, OtherModules.Till till,
			Messages messages) {
		this.sales = sales;
		this.orders = orders;
		this.shop = shop;
		this.till = till;
		this.messages = messages;
	}

	@Test
	void refundNoAmountThatTheGatewayCannotExpress(AssertablePublishedEvents events) {
		var order = aDeliveredOrder();

		assertNotPayable(() -> this.sales.refund(order.id(), FixedPrices.NOT_PAYABLE, "The pot has a scratch"));

		assertThat(this.orders.find(order.id()).refundable()).isEqualTo(order.total());
		assertThat(events.ofType(RefundPaymentInPart.class)).isEmpty();
		this.sales.refund(order.id(), PAYABLE, "The pot has a scratch");
		assertThat(events.ofType(RefundPaymentInPart.class)).extracting(RefundPaymentInPart::amount)
			.containsExactly(PAYABLE);
	}

	@Test
	void takeNothingBackForAnAmountThatTheGatewayCannotExpress(AssertablePublishedEvents events) {
		var order = aDeliveredOrder();
		var goods = List.of(new ReturnedItem(IMPORTED, 7, GoodsCondition.SELLABLE));

		assertNotPayable(() -> this.sales.takeBack(order.id(), goods, FixedPrices.NOT_PAYABLE));

		assertThat(events.ofType(OrderReturned.class)).isEmpty();
		this.sales.takeBack(order.id(), goods, PAYABLE);
		assertThat(events.ofType(RefundPaymentInPart.class)).extracting(RefundPaymentInPart::amount)
			.containsExactly(PAYABLE);
	}

	@Test
	void takeNoMoreBackThanWasBoughtAlsoIfSomeOfItIsDamaged() {
		var order = aDeliveredOrder();

		assertThatExceptionOfType(Unprocessable.class)
			.isThrownBy(() -> this.sales.takeBack(order.id(),
					List.of(new ReturnedItem(IMPORTED, 4, GoodsCondition.SELLABLE),
							new ReturnedItem(IMPORTED, 5, GoodsCondition.DAMAGED)),
					null))
			.withMessageContaining("9 pieces")
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("RETURN_NOT_POSSIBLE"));
		this.sales.takeBack(order.id(), List.of(new ReturnedItem(IMPORTED, 4, GoodsCondition.SELLABLE),
				new ReturnedItem(IMPORTED, 4, GoodsCondition.DAMAGED)), null);
	}

	/** Each one stays in the order's row, which is written as a whole at every step. */
	@Test
	void sendTheOrderToSoManyAddressesAndNoMore() {
		var order = anOrder();

		for (var number = 1; number <= 20; number++) {
			redirect(order, number);
		}

		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> redirect(order, 21))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("TOO_MANY_ADDRESSES"));
		redirect(order, 20);
		assertThat(this.orders.find(order.id()).deliveryAddress())
			.hasValueSatisfying(address -> assertThat(address.street()).isEqualTo("20 Main Street"));
	}

	private void redirect(Order order, int number) {
		this.sales.redirect(order.id(), Precondition.NONE,
				new Address(number + " Main Street", ARLINGTON.city(), ARLINGTON.postalCode(), ARLINGTON.country()));
	}

	@Test
	void refundSoManyPartsAndNoMore() {
		var order = aDeliveredOrder();
		var cent = Money.parse("USD 0.01");

		for (var number = 1; number <= 100; number++) {
			this.sales.refund(order.id(), cent, "The pot has a scratch");
		}

		assertThatExceptionOfType(Unprocessable.class)
			.isThrownBy(() -> this.sales.refund(order.id(), cent, "The pot has a scratch"))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("TOO_MANY_REFUNDS"));
	}

	@Test
	void owesMoneyThatCameAfterTheCancellation() {
		var order = anOrder();
		storyOf(order).subList(0, 3).forEach(this.messages::send);
		this.orders.cancel(order.id(), Reason.byCustomer(null));
		this.messages.awaitDone();
		assertThat(this.orders.find(order.id()).status()).isEqualTo(OrderStatus.CANCELLED);
		assertThat(this.shop.oweMoneyTo(order.customerId())).as("nothing was paid").isFalse();

		this.till.hold(order.id(), Money.parse("USD 1.00"));
		assertThat(this.shop.oweMoneyTo(order.customerId())).isTrue();
	}

	/** Where payment runs in another process, nobody knows what it has got. */
	@Test
	void owesARefundUntilItIsConfirmed() {
		var order = aDeliveredOrder();
		assertThat(this.shop.oweMoneyTo(order.customerId())).isFalse();
		var refund = this.sales.refund(order.id(), PAYABLE, "The pot has a scratch");
		assertThat(this.shop.oweMoneyTo(order.customerId())).isTrue();

		this.messages.send(new PaymentPartRefunded(PaymentId.next(), order.id(), order.customerId(), refund.id(),
				PAYABLE, PAYABLE));
		assertThat(this.shop.oweMoneyTo(order.customerId())).isFalse();
	}

	@Test
	void owesWhatItHasGotAndMustNotKeep() {
		var order = aDeliveredOrder();
		this.till.hold(order.id(), order.total());
		assertThat(this.shop.oweMoneyTo(order.customerId())).isFalse();

		this.till.hold(order.id(), order.total().plusMajor(1));
		assertThat(this.shop.oweMoneyTo(order.customerId())).isTrue();
	}

	private static void assertNotPayable(Runnable call) {
		assertThatExceptionOfType(Unprocessable.class).isThrownBy(call::run)
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("AMOUNT_NOT_PAYABLE"));
	}

	private Order anOrder() {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		var order = this.orders.place(customer, List.of(new Item(IMPORTED, 8)));
		this.messages.awaitDone();
		return order;
	}

	private Order aDeliveredOrder() {
		var order = anOrder();
		storyOf(order).forEach(this.messages::send);
		return this.orders.find(order.id());
	}

}

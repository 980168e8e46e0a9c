package com.shop.order;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.payment.PaymentCreated;
import com.shop.payment.PaymentId;
import com.shop.payment.PendingPayments;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;

import static com.shop.order.OtherModules.ARLINGTON;
import static com.shop.order.OtherModules.TEA;
import static com.shop.order.OtherModules.changed;
import static com.shop.order.OtherModules.creditReserved;
import static com.shop.order.OtherModules.paymentMade;
import static com.shop.order.OtherModules.stockReserved;
import static org.assertj.core.api.Assertions.assertThat;

/** Customers have as long to pay, and until they are reminded, as the test lets them. */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class, PaymentReminderModuleTests.Bank.class })
@TestPropertySource(properties = { "shop.order.payment-deadline=1h", "shop.order.payment-reminder=45m",
		"shop.order.deadline-check-interval=50ms" })
class PaymentReminderModuleTests {

	private final Orders orders;

	private final Messages messages;

	private final Bank bank;

	private final JdbcClient jdbc;

	PaymentReminderModuleTests(Orders orders, Messages messages, Bank bank, JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.orders = orders;
		this.bank = bank;
		this.messages = messages;
	}

	@Test
	void remindsOnceOfWhatNobodyHasBegunToPayBeforeItIsCancelled(AssertablePublishedEvents events) {
		var paid = aCreatedOrder();
		this.messages.send(paymentMade(paid));
		var pending = aPendingOrder();
		var unpaid = aCreatedOrder();

		letOrdersBeDueIn("30 minutes");
		var deadline = this.orders.find(unpaid.id()).payUntil().orElseThrow();
		Awaitility.await("the last order is reminded of").until(() -> isReminded(unpaid));
		letOrdersBeDueIn("0 minutes");
		Awaitility.await("the last order is cancelled")
			.until(() -> this.orders.find(unpaid.id()).status() == OrderStatus.CANCELLED);

		assertThat(this.orders.find(pending.id()).status()).isEqualTo(OrderStatus.CANCELLED);
		assertThat(events.ofType(OrderPaymentReminded.class)).containsExactly(new OrderPaymentReminded(unpaid.id(),
				unpaid.customerId(), unpaid.total(), "http://pay", deadline, unpaid.number()));
	}

	@Test
	void remindsOfWhatTheBankHasRefusedIfThereIsTimeLeft(AssertablePublishedEvents events) {
		var refused = aPendingOrder();
		var other = aCreatedOrder();
		letOrdersBeDueIn("30 minutes");
		Awaitility.await("the next one is reminded of").until(() -> isReminded(other));
		assertThat(isReminded(refused)).isFalse();

		this.bank.pending().remove(refused.id());

		Awaitility.await("it is reminded of").until(() -> isReminded(refused));
		assertThat(events.ofType(OrderPaymentReminded.class)).extracting(OrderPaymentReminded::orderId)
			.containsExactly(other.id(), refused.id());
	}

	private boolean isReminded(Order order) {
		return this.jdbc.sql("SELECT reminded FROM orders.orders WHERE id = ?")
			.param(order.id().value())
			.query(Boolean.class)
			.single();
	}

	/** All at the same instant, so that they are looked at in the order of their ids. */
	private void letOrdersBeDueIn(String interval) {
		this.jdbc.sql("UPDATE orders.orders SET pay_until = now() + ?::interval WHERE pay_until IS NOT NULL")
			.param(interval)
			.update();
	}

	private Order aPendingOrder() {
		var order = place();
		this.bank.pending().add(order.id());
		create(order);
		return order;
	}

	private Order aCreatedOrder() {
		var order = place();
		create(order);
		return order;
	}

	private Order place() {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		return this.orders.place(customer, List.of(new Item(TEA, 2)));
	}

	private void create(Order order) {
		this.messages.send(creditReserved(order), stockReserved(order), new PaymentCreated(PaymentId.next(), order.id(),
				order.customerId(), order.total(), "http://pay", null));
	}

	/** Knows whose payments wait for it. */
	@TestComponent
	record Bank(Set<OrderId> pending) implements PendingPayments {

		Bank() {
			this(ConcurrentHashMap.newKeySet());
		}

		@Override
		public boolean isPending(OrderId order) {
			return this.pending.contains(order);
		}

	}

}

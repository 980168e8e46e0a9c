package com.shop.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
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

/** Customers have eight seconds to pay, and are reminded in the middle. */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class, PaymentReminderModuleTests.Bank.class })
@TestPropertySource(properties = { "shop.order.payment-deadline=8s", "shop.order.payment-reminder=4s",
		"shop.order.deadline-check-interval=50ms" })
class PaymentReminderModuleTests {

	private final Orders orders;

	private final Messages messages;

	private final Bank bank;

	PaymentReminderModuleTests(Orders orders, Messages messages, Bank bank) {
		this.orders = orders;
		this.bank = bank;
		this.messages = messages;
	}

	@Test
	void remindsOnceOfWhatNobodyHasBegunToPayBeforeItIsCancelled(AssertablePublishedEvents events) {
		var paid = aCreatedOrder();
		this.messages.send(paymentMade(paid));
		var pending = place();
		this.bank.pending().add(pending.id());
		create(pending);
		var unpaid = aCreatedOrder();
		var deadline = this.orders.find(unpaid.id()).payUntil().orElseThrow();

		Awaitility.await("the last order is cancelled")
			.atMost(Duration.ofSeconds(40))
			.until(() -> this.orders.find(unpaid.id()).status() == OrderStatus.CANCELLED);
		assertThat(this.orders.find(pending.id()).status()).isEqualTo(OrderStatus.CANCELLED);

		assertThat(events.ofType(OrderPaymentReminded.class)).containsExactly(new OrderPaymentReminded(unpaid.id(),
				unpaid.customerId(), unpaid.total(), "http://pay", deadline, unpaid.number()));
	}

	@Test
	void remindsOfWhatTheBankHasRefusedIfThereIsTimeLeft(AssertablePublishedEvents events) {
		var refused = place();
		this.bank.pending().add(refused.id());
		create(refused);
		var half = this.orders.find(refused.id()).payUntil().orElseThrow().minusSeconds(3);
		Awaitility.await("the reminder is due").atMost(Duration.ofSeconds(40)).until(() -> Instant.now().isAfter(half));
		assertThat(events.ofType(OrderPaymentReminded.class)).isEmpty();

		this.bank.pending().remove(refused.id());

		Awaitility.await("the order is cancelled")
			.atMost(Duration.ofSeconds(40))
			.until(() -> this.orders.find(refused.id()).status() == OrderStatus.CANCELLED);
		assertThat(events.ofType(OrderPaymentReminded.class)).extracting(OrderPaymentReminded::orderId)
			.containsExactly(refused.id());
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

package com.shop.order;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
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
import com.shop.shared.CustomerId;
import com.shop.shared.Item;

import static com.shop.order.OtherModules.ARLINGTON;
import static com.shop.order.OtherModules.TEA;
import static com.shop.order.OtherModules.changed;
import static com.shop.order.OtherModules.creditReserved;
import static com.shop.order.OtherModules.paymentMade;
import static com.shop.order.OtherModules.stockReserved;
import static org.assertj.core.api.Assertions.assertThat;

/** Customers have three seconds to pay, and are reminded at once. */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class })
@TestPropertySource(properties = { "shop.order.payment-deadline=3s", "shop.order.payment-reminder=2900ms",
		"shop.order.deadline-check-interval=50ms" })
class PaymentReminderModuleTests {

	private final Orders orders;

	private final Messages messages;

	PaymentReminderModuleTests(Orders orders, Messages messages) {
		this.orders = orders;
		this.messages = messages;
	}

	@Test
	void remindsOnceOfWhatIsNotPaidBeforeItIsCancelled(AssertablePublishedEvents events) {
		var paid = aCreatedOrder();
		this.messages.send(paymentMade(paid));
		var unpaid = aCreatedOrder();
		var deadline = this.orders.find(unpaid.id()).payUntil().orElseThrow();

		Awaitility.await("the order is cancelled")
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.orders.find(unpaid.id()).status() == OrderStatus.CANCELLED);

		assertThat(events.ofType(OrderPaymentReminded.class)).containsExactly(new OrderPaymentReminded(unpaid.id(),
				unpaid.customerId(), unpaid.total(), "http://pay", deadline, unpaid.number()));
	}

	private Order aCreatedOrder() {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		var order = this.orders.place(customer, List.of(new Item(TEA, 2)));
		this.messages.send(creditReserved(order), stockReserved(order),
				new PaymentCreated(PaymentId.next(), order.id(), customer, order.total(), "http://pay", null));
		return order;
	}

}

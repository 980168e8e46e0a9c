package com.shop.order;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.inventory.ReleaseStock;
import com.shop.order.domain.Order;
import com.shop.order.domain.OrderStatus;
import com.shop.order.domain.Orders;
import com.shop.payment.CancelPayment;
import com.shop.payment.RefundPayment;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;

import static com.shop.order.OtherModules.ARLINGTON;
import static com.shop.order.OtherModules.TEA;
import static com.shop.order.OtherModules.changed;
import static com.shop.order.OtherModules.creditReserved;
import static com.shop.order.OtherModules.paymentMade;
import static com.shop.order.OtherModules.stockReserved;
import static org.assertj.core.api.Assertions.assertThat;

/** Customers have as long to pay as the test lets them. */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class })
@TestPropertySource(properties = { "shop.order.payment-deadline=1h", "shop.order.deadline-check-interval=50ms" })
class PaymentDeadlineModuleTests {

	private final Orders orders;

	private final Messages messages;

	private final JdbcClient jdbc;

	PaymentDeadlineModuleTests(Orders orders, Messages messages, JdbcClient jdbc) {
		this.orders = orders;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@Test
	void cancelsWhatIsNotPaidInTimeOnceAndNothingElse(AssertablePublishedEvents events) {
		var paid = aCreatedOrder();
		var requested = anOrder();
		this.messages.send(paymentMade(paid));
		var late = Stream.generate(this::aCreatedOrder).limit(10).toList();

		letTheDeadlinePass();
		late.forEach(order -> await(order, OrderStatus.CANCELLED));

		assertThat(this.orders.find(late.getFirst().id()).reason().orElseThrow().code())
			.isEqualTo("PAYMENT_DEADLINE_PASSED");
		assertThat(events.ofType(OrderCancelled.class)).hasSize(10);
		assertThat(events.ofType(ReleaseStock.class)).hasSize(10);
		assertThat(events.ofType(CancelPayment.class)).hasSize(10);
		assertThat(this.orders.find(paid.id()).status()).isEqualTo(OrderStatus.PAID);
		assertThat(this.orders.find(requested.id()).status()).isEqualTo(OrderStatus.REQUESTED);
	}

	@Test
	void refundsTheMoneyThatComesTooLate(AssertablePublishedEvents events) {
		var order = aCreatedOrder();
		letTheDeadlinePass();
		await(order, OrderStatus.CANCELLED);

		this.messages.send(paymentMade(order));

		assertThat(events.ofType(RefundPayment.class)).containsExactly(new RefundPayment(order.id()));
	}

	/** For all that have one. */
	private void letTheDeadlinePass() {
		this.jdbc.sql("UPDATE orders.orders SET pay_until = now() WHERE pay_until IS NOT NULL").update();
	}

	private void await(Order order, OrderStatus status) {
		Awaitility.await("order is " + status)
			.atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.orders.find(order.id()).status() == status);
	}

	private Order anOrder() {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		return this.orders.place(customer, List.of(new Item(TEA, 2)));
	}

	private Order aCreatedOrder() {
		var order = anOrder();
		this.messages.send(creditReserved(order), stockReserved(order));
		return order;
	}

}

package com.shop.order;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.order.domain.Orders;
import com.shop.shared.CustomerId;
import com.shop.shared.Item;
import com.shop.shared.OrderId;

import static com.shop.order.OtherModules.ARLINGTON;
import static com.shop.order.OtherModules.TEA;
import static com.shop.order.OtherModules.changed;
import static com.shop.order.OtherModules.creditReserved;
import static com.shop.order.OtherModules.stockReserved;
import static org.assertj.core.api.Assertions.assertThat;

/** After a rush, more orders are due than one query finds. */
@ApplicationModuleTest
@Import({ OtherModules.FixedPrices.class, OtherModules.Directory.class, PaymentReminderModuleTests.Bank.class })
@TestPropertySource(properties = { "shop.order.deadline-check-interval=1h" })
class ManyDeadlinesModuleTests {

	private static final int COPIES = 520;

	private final Orders orders;

	private final ScheduledTaskHolder regular;

	private final Messages messages;

	private final PaymentReminderModuleTests.Bank bank;

	private final JdbcClient jdbc;

	ManyDeadlinesModuleTests(Orders orders, ScheduledTaskHolder regular, Messages messages,
			PaymentReminderModuleTests.Bank bank, JdbcClient jdbc) {
		this.bank = bank;
		this.orders = orders;
		this.regular = regular;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	@Test
	void passAtTheSameCheck() {
		var customer = orders("-1 second");

		checkDeadlines();

		assertThat(countOf(customer, "CANCELLED")).isEqualTo(COPIES);
		this.messages.awaitDone();
	}

	/** As long as the gateway is away, there is nothing to remind customers of. */
	@Test
	@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void areLookedAtOnceWhileTheCustomersCannotPayYet() {
		var customer = orders("5 minutes");

		checkDeadlines();

		assertThat(countOf(customer, "CREATED")).isEqualTo(COPIES);
	}

	@Test
	void areRemindedOfAlsoBehindManyWhoseBanksAreAtWork() {
		var pending = orders("5 minutes");
		this.jdbc.sql("SELECT id FROM orders.orders WHERE customer_id = ?")
			.param(pending.value())
			.query(UUID.class)
			.list()
			.forEach(order -> this.bank.pending().add(new OrderId(order)));
		var late = orders("6 minutes");
		this.jdbc.sql("UPDATE orders.orders SET payment_url = 'http://pay' WHERE customer_id IN (?, ?)")
			.params(pending.value(), late.value())
			.update();

		checkDeadlines();

		assertThat(countOfReminded(pending)).isZero();
		assertThat(countOfReminded(late)).isEqualTo(COPIES);
		this.messages.awaitDone();
	}

	private long countOfReminded(CustomerId customer) {
		return this.jdbc.sql("SELECT count(*) FROM orders.orders WHERE customer_id = ? AND reminded")
			.param(customer.value())
			.query(Long.class)
			.single();
	}

	/** Orders of a new customer that can be paid until then, counted from now. */
	private CustomerId orders(String payUntil) {
		var customer = CustomerId.next();
		this.messages.send(changed(customer, 1, ARLINGTON));
		var order = this.orders.place(customer, List.of(new Item(TEA, 1)));
		this.messages.send(creditReserved(order), stockReserved(order));
		this.jdbc.sql("UPDATE orders.orders SET pay_until = now() + ?::interval WHERE id = ?")
			.params(payUntil, order.id().value())
			.update();
		this.jdbc.sql("""
				INSERT INTO orders.orders
				SELECT (jsonb_populate_record(orders, jsonb_build_object('id', gen_random_uuid(),
				    'request_id', gen_random_uuid(), 'number', 'A-' || 9000000 + nextval('orders.order_numbers')))).*
				FROM orders.orders, generate_series(2, ?) WHERE id = ?""").params(COPIES, order.id().value()).update();
		return customer;
	}

	private long countOf(CustomerId customer, String status) {
		return this.jdbc.sql("SELECT count(*) FROM orders.orders WHERE customer_id = ? AND status = ?")
			.params(customer.value(), status)
			.query(Long.class)
			.single();
	}

	private void checkDeadlines() {
		var check = this.regular.getScheduledTasks()
			.stream()
			.filter(task -> task.toString().contains("PaymentDeadline"))
			.toList();
		assertThat(check).hasSize(1);
		check.getFirst().getTask().getRunnable().run();
	}

}

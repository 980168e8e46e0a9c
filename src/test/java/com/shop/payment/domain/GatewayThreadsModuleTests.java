package com.shop.payment.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

import com.shop.Messages;
import com.shop.payment.PaymentId;
import com.shop.payment.RequestPayment;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway that takes long for each answer. */
@ApplicationModuleTest
@Import(FakeGateway.class)
@TestPropertySource(properties = { "shop.payment.poll-interval=20ms", "shop.payment.ask-after=50ms",
		"shop.payment.ask-at-most=200ms", "shop.payment.retry-after=20ms", "shop.payment.retry-at-most=100ms",
		"shop.payment.alarm-after=3" })
class GatewayThreadsModuleTests {

	private static final Money AMOUNT = Money.parse("EUR 19.99");

	private static final int TOO_MANY = 4;

	private final FakeGateway gateway;

	private final Messages messages;

	private final JdbcClient jdbc;

	GatewayThreadsModuleTests(FakeGateway gateway, Messages messages, JdbcClient jdbc) {
		this.gateway = gateway;
		this.messages = messages;
		this.jdbc = jdbc;
	}

	/** An answer that comes after the end of its lease may be ignored. */
	@Test
	void keepACallForAsLongAsTheGatewayMayTakeAndTheLeaseAfterIt() {
		var order = OrderId.next();
		this.gateway.hang();
		try {
			this.messages.send(new RequestPayment(order, CustomerId.next(), AMOUNT, null, null, null));
			eventually("the call is under way").until(this.gateway::isAsked);

			var end = this.jdbc.sql("SELECT due_at FROM payment.payments WHERE order_id = ?")
				.param(order.value())
				.query((row, _) -> row.getObject("due_at", OffsetDateTime.class).toInstant())
				.single();
			assertThat(end).isAfter(Instant.now().plus(FakeGateway.LONGEST_CALL).plusSeconds(5))
				.isBefore(Instant.now().plus(FakeGateway.LONGEST_CALL).plusSeconds(31));
		}
		finally {
			this.gateway.behave();
		}
	}

	/**
	 * The lease of a claimed call would go on while it waits for others, and another
	 * instance would make the call, too.
	 */
	@Test
	void leaveToOthersWhatTheyCannotCallAtOnce() {
		var orders = Stream.generate(OrderId::next).limit(GatewayCallExecutor.CALLS + TOO_MANY).toList();
		this.gateway.hang();
		try {
			this.messages.send(orders.stream()
				.map(order -> new RequestPayment(order, CustomerId.next(), AMOUNT, null, null, null))
				.toArray());

			// More than four, if calls of other tests hang, too.
			eventually("four calls can be taken by others")
				.until(() -> count("due_at <= now()", orders.stream().map(OrderId::value)) >= TOO_MANY);
		}
		finally {
			this.gateway.behave();
		}

		for (var order : orders) {
			eventually("it can be paid").until(() -> count("status = 'CREATED'", Stream.of(order.value())) == 1);
			this.gateway.pay(idOf(order));
		}
		eventually("all are paid")
			.until(() -> count("status = 'MADE'", orders.stream().map(OrderId::value)) == orders.size());
	}

	private long count(String condition, Stream<UUID> orders) {
		return this.jdbc.sql("SELECT count(*) FROM payment.payments WHERE order_id = ANY (?) AND " + condition)
			.param(orders.toArray(UUID[]::new))
			.query(Long.class)
			.single();
	}

	private PaymentId idOf(OrderId order) {
		return this.jdbc.sql("SELECT id FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query((row, _) -> PaymentId.valueOf(row.getString("id")))
			.single();
	}

	private static ConditionFactory eventually(String what) {
		return Awaitility.await(what).atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
	}

}

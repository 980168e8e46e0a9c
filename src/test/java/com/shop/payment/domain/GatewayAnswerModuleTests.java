package com.shop.payment.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.Messages;
import com.shop.payment.RequestPayment;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;

/** The gateway has answered, and the database is not free for the answer. */
@ApplicationModuleTest
@Import(FakeGateway.class)
@Tag("long")
class GatewayAnswerModuleTests {

	/** Shorter than the lease, after which the call would be repeated. */
	private static final Duration SOON = Duration.ofSeconds(20);

	/** Other databases of the server are other tests'. */
	private static final String WAITING = """
			SELECT EXISTS (SELECT FROM pg_stat_activity
			    WHERE datname = current_database() AND wait_event_type = 'Lock')""";

	private final FakeGateway gateway;

	private final Messages messages;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	GatewayAnswerModuleTests(FakeGateway gateway, Messages messages, JdbcClient jdbc,
			TransactionOperations transaction) {
		this.gateway = gateway;
		this.messages = messages;
		this.jdbc = jdbc;
		this.transaction = transaction;
	}

	@AfterEach
	void behave() {
		this.gateway.behave();
	}

	@Test
	void isStoredAsSoonAsThatIsPossible() {
		this.gateway.hang();
		var order = OrderId.next();
		this.messages.send(new RequestPayment(order, CustomerId.next(), Money.parse("EUR 19.99"), null, null, null));
		// The payment is there before the call is claimed, which must not find its row
		// locked.
		Awaitility.await("the gateway is called").until(this.gateway::isAsked);
		this.transaction.executeWithoutResult(_ -> {
			assertThat(this.jdbc.sql("SELECT id FROM payment.payments WHERE order_id = ? FOR UPDATE")
				.param(order.value())
				.query(UUID.class)
				.list()).hasSize(1);
			this.gateway.behave();
			Awaitility.await("the answer waits for the row").until(this::isSomebodyWaiting);
			Awaitility.await("it has waited for too long").until(() -> !isSomebodyWaiting());
		});

		Awaitility.await("it is stored nevertheless")
			.atMost(SOON)
			.until(() -> statusOf(order).equals(Optional.of("CREATED")));
	}

	private boolean isSomebodyWaiting() {
		return this.jdbc.sql(WAITING).query(Boolean.class).single();
	}

	private Optional<String> statusOf(OrderId order) {
		return this.jdbc.sql("SELECT status FROM payment.payments WHERE order_id = ?")
			.param(order.value())
			.query(String.class)
			.optional();
	}

}

package com.shop.outbox;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.customer.ReleaseCredit;
import com.shop.payment.CancelPayment;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Commands for modules that run in another process. */
@ApplicationModuleTest(extraIncludes = "payment")
@TestPropertySource(properties = { "shop.modules=logging", "shop.name=commands", "shop.topics.prefix=commands-",
		"shop.outbox.signing-key=bm90IGEgc2VjcmV0LCBqdXN0IDMyIGJ5dGVzIGxvbmcuLi4=", "shop.relay.enabled=false" })
class CommandsElsewhereModuleTests {

	private final ApplicationEventPublisher messages;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final OrderId order = new OrderId(UUID.randomUUID());

	private final CustomerId customer = new CustomerId(UUID.randomUUID());

	CommandsElsewhereModuleTests(ApplicationEventPublisher messages, TransactionOperations transaction,
			JdbcClient jdbc) {
		this.messages = messages;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@Test
	void goToTheTopicOfTheModuleAndNotToTheAuditLog() {
		send(new CancelPayment(this.order));

		assertThat(this.jdbc.sql("SELECT topic || ' ' || type FROM outbox.outbox WHERE key = ?")
			.param(this.order.toString())
			.query(String.class)
			.list()).containsExactly("commands-payment-commands com.shop.payment.CancelPayment.v1");
	}

	@Test
	void areRefusedRatherThanLostIfTheyCannotGetThere() {
		assertThatExceptionOfType(NoTopic.class).isThrownBy(() -> send(new ReleaseCredit(this.order, this.customer)))
			.withMessageStartingWith("Nobody in this process takes com.shop.customer.ReleaseCredit")
			.withMessageEndingWith("so it cannot go to another process");
	}

	private void send(Object command) {
		this.transaction.executeWithoutResult(_ -> this.messages.publishEvent(command));
	}

}

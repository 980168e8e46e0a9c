package com.shop.customer;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.customer.domain.Customer;
import com.shop.customer.domain.Customers;
import com.shop.shared.Address;
import com.shop.shared.CustomerId;
import com.shop.shared.database.HeldLocks;
import com.shop.shared.problem.Precondition;
import com.shop.shared.problem.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The other modules ignore every later event of a customer who was erased. */
@ApplicationModuleTest
@TestPropertySource(properties = "shop.demo-data=true")
class RegisteredWhileErasedModuleTests {

	private static final Customer.Profile GRACE = new Customer.Profile("Grace Hopper", "grace@example.org",
			"+1 202 555 0100", new Address("1 Navy Yard", "Arlington", "22202", "US"), Locale.US);

	private final Customers customers;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	RegisteredWhileErasedModuleTests(Customers customers, TransactionOperations transaction, JdbcClient jdbc) {
		this.customers = customers;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@Test
	void staysErased() {
		var id = this.customers.register(CustomerId.next(), GRACE, Money.parse("EUR 100.00")).id();

		var registration = this.transaction.execute(_ -> {
			// Nobody reads the table until the erasure is complete.
			this.jdbc.sql("LOCK TABLE customer.customers IN ACCESS EXCLUSIVE MODE").update();
			var waiting = CompletableFuture.runAsync(() -> this.customers.registerThemselves(id, GRACE));
			HeldLocks.awaitSomebodyWaiting(this.jdbc);
			this.customers.erase(id, Precondition.NONE);
			return waiting;
		});

		assertThatExceptionOfType(Exception.class).isThrownBy(registration::join)
			.havingCause()
			.isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("CUSTOMER_ERASED"));
		assertThat(this.customers.has(id)).isFalse();
	}

}

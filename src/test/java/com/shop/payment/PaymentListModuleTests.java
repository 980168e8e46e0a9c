package com.shop.payment;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionOperations;

import com.shop.payment.domain.Payment;
import com.shop.payment.domain.PaymentStatus;
import com.shop.payment.domain.Payments;
import com.shop.shared.database.ManyRows;

import static org.assertj.core.api.Assertions.assertThat;

/** Payments are found by their status, among many. */
@ApplicationModuleTest
class PaymentListModuleTests {

	private static final int AT_ONCE = 4;

	private final Payments payments;

	private final JdbcOperations rows;

	private final TransactionOperations transaction;

	PaymentListModuleTests(Payments payments, JdbcOperations rows, TransactionOperations transaction) {
		this.payments = payments;
		this.rows = rows;
		this.transaction = transaction;
	}

	@Test
	void isServedByAnIndex() {
		ManyRows.of("payment/many-payments.sql", "payment", this.rows, this.transaction, many -> {
			many.assertServedByAnIndex("all", () -> this.payments.list(null, Sort.Direction.DESC, null, AT_ONCE));
			for (var status : PaymentStatus.values()) {
				many.assertServedByAnIndex(status.name(),
						() -> this.payments.list(status, Sort.Direction.DESC, null, AT_ONCE));
			}
		});
	}

	@Test
	void showsTheNewestFirstAndGoesOnAfterThem() {
		ManyRows.of("payment/many-payments.sql", "payment", this.rows, this.transaction, _ -> {
			var first = this.payments.list(PaymentStatus.REFUNDING, Sort.Direction.DESC, null, AT_ONCE);
			var rest = this.payments.list(PaymentStatus.REFUNDING, Sort.Direction.DESC, first.getLast().id(), AT_ONCE);

			assertThat(first).hasSize(AT_ONCE).extracting(Payment::status).containsOnly(PaymentStatus.REFUNDING);
			assertThat(rest).hasSize(2);
			assertThat(List.of(first.get(0), first.get(1), first.get(2), first.get(3), rest.get(0), rest.get(1)))
				.extracting(payment -> payment.id().value().toString())
				.isSortedAccordingTo((one, other) -> other.compareTo(one))
				.doesNotHaveDuplicates();
		});
	}

}

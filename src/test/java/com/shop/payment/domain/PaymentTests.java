package com.shop.payment.domain;

import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.shop.payment.PaymentId;
import com.shop.payment.RequestPayment;
import com.shop.shared.CustomerId;
import com.shop.shared.OrderId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PaymentTests {

	/** What can be done to a payment. */
	enum Action {

		MAKE, DECLINE, CANCEL, REFUND;

		boolean on(Payment payment) {
			return switch (this) {
				case MAKE -> payment.make();
				case DECLINE -> payment.decline();
				case CANCEL -> payment.cancel();
				case REFUND -> payment.refund();
			};
		}

	}

	@Test
	void waitsForTheCustomerAtFirst() {
		var request = new RequestPayment(OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99"));

		var payment = new Payment(PaymentId.next(), request);

		assertThat(payment.status()).isEqualTo(PaymentStatus.CREATED);
		assertThat(payment.orderId()).isEqualTo(request.orderId());
		assertThat(payment.customerId()).isEqualTo(request.customerId());
		assertThat(payment.amount()).isEqualTo(request.amount());
	}

	@ParameterizedTest
	@CsvSource({ "CREATED, MAKE, MADE", "CREATED, DECLINE, DECLINED", "CREATED, CANCEL, CANCELLED",
			"MADE, REFUND, REFUNDED" })
	void moves(PaymentStatus status, Action action, PaymentStatus next) {
		var payment = aPayment(status);

		assertThat(action.on(payment)).isTrue();

		assertThat(payment.status()).isEqualTo(next);
	}

	@ParameterizedTest
	@CsvSource({ "MADE, MAKE", "DECLINED, DECLINE", "REFUNDED, REFUND", "MADE, CANCEL", "DECLINED, CANCEL",
			"CANCELLED, CANCEL", "REFUNDED, CANCEL" })
	void hasNothingToDoTwice(PaymentStatus status, Action action) {
		var payment = aPayment(status);

		assertThat(action.on(payment)).isFalse();

		assertThat(payment.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "DECLINED, MAKE", "CANCELLED, MAKE", "REFUNDED, MAKE", "MADE, DECLINE", "CANCELLED, DECLINE",
			"REFUNDED, DECLINE", "CREATED, REFUND", "DECLINED, REFUND", "CANCELLED, REFUND" })
	void refusesWhatItIsPast(PaymentStatus status, Action action) {
		var payment = aPayment(status);

		assertThatExceptionOfType(PaymentDecided.class).isThrownBy(() -> action.on(payment))
			.satisfies(refusal -> assertThat(refusal.code()).isEqualTo("PAYMENT_DECIDED"))
			.withMessageContaining(status.name());

		assertThat(payment.status()).isEqualTo(status);
	}

	private static Payment aPayment(PaymentStatus status) {
		var payment = new Payment(PaymentId.next(),
				new RequestPayment(OrderId.next(), CustomerId.next(), Money.parse("EUR 19.99")));
		var done = switch (status) {
			case CREATED -> true;
			case MADE -> payment.make();
			case DECLINED -> payment.decline();
			case CANCELLED -> payment.cancel();
			case REFUNDED -> payment.make() && payment.refund();
		};
		assertThat(done).isTrue();
		return payment;
	}

}
